package dev.amend.pipelines.project.judging;

import dev.amend.models.overlap.Closest;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.policy.Source;
import dev.amend.pipelines.recipe.Recipe;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses limits that the judge of their source tells nothing about: every model would pass them,
 * or none.
 */
public final class SeeingJudges {
  private final Vocabulary vocabulary;
  private final List<Source> sources;
  private final Recipe recipe;

  /**
   * The judges that a policy's sources have by a recipe.
   *
   * @param vocabulary with the judges that the recipe brings along
   */
  public SeeingJudges(Vocabulary vocabulary, Policy policy, Recipe recipe) {
    this.vocabulary = vocabulary;
    this.sources = policy.sources();
    this.recipe = recipe;
  }

  /** Reports every limit that its judge cannot tell. */
  public void check(Located policy, Problems problems) {
    for (Located clause : items(policy, "clauses")) {
      for (String verb : List.of("forbid", "forget")) {
        entry(clause.at(verb), clause.at("accept"), problems);
      }
    }
    for (Located keep : items(policy, "keep")) {
      entry(keep, keep.at("accept"), problems);
    }
  }

  private void entry(@Nullable Located selecting, @Nullable Located accept, Problems problems) {
    Located named = selecting == null ? null : selecting.at("source");
    if (named == null || !(accept instanceof Located.Mapping limits)) {
      return;
    }
    sources.stream()
        .filter(source -> source.id().equals(named.text()) && readable(source))
        .map(source -> Judging.judge(recipe, source))
        .forEach(judge -> limits.entries().forEach(limit -> limit(judge, limit, problems)));
  }

  private void limit(String sources, Located.Entry limit, Problems problems) {
    Located own = limit.value().at("judge");
    List<String> known = Vocabulary.ids(vocabulary.judges());
    if (own != null && !known.contains(own.text())) {
      String message = "there is no judge '" + own.text() + "'";
      problems.report(Code.UNKNOWN_JUDGE, own.span(), message, Closest.help(own.text(), known));
      return;
    }
    blind(own == null ? sources : own.text(), limit, problems);
  }

  private void blind(String judge, Located.Entry limit, Problems problems) {
    String metric = limit.key().text();
    if (blind(judge).contains(metric)) {
      List<String> seeing =
          Vocabulary.ids(vocabulary.judges()).stream()
              .filter(other -> !blind(other).contains(metric))
              .toList();
      problems.report(
          Code.BLIND_JUDGE,
          limit.key().span(),
          "the judge '" + judge + "' cannot tell " + metric + ", so this limit would say nothing",
          "judges that can: "
              + String.join(", ", seeing)
              + " (evaluate.judge of the recipe, or {judge: …} of this limit); or remove the limit");
    }
  }

  /** Whether it is a source at all: a format that does not exist is another check's matter. */
  private boolean readable(Source source) {
    return source.gold() || Vocabulary.ids(vocabulary.formats()).contains(source.format());
  }

  private Set<String> blind(String judge) {
    return vocabulary.blind().getOrDefault(judge, Set.of());
  }

  private static List<Located> items(Located policy, String list) {
    Located entries = policy.at(list);
    return entries == null ? List.of() : entries.items();
  }
}
