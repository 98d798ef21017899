package dev.amend.pipelines.project.judging;

import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.Metrics;
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

  /**
   * Reports every limit that its judge cannot tell, and a judge for everything that cannot read
   * every source.
   *
   * @param recipeRoot the recipe as it stands in its file
   */
  public void check(Located policy, Located recipeRoot, Problems problems) {
    boolean fits = everywhere(recipeRoot, problems);
    for (Located clause : items(policy, "clauses")) {
      for (String verb : List.of("forbid", "forget")) {
        entry(clause.at(verb), clause.at("accept"), fits, problems);
      }
    }
    for (Located keep : items(policy, "keep")) {
      entry(keep, keep.at("accept"), fits, problems);
    }
  }

  /** Whether the judge that the recipe names for everything can read all sources. */
  private boolean everywhere(Located recipeRoot, Problems problems) {
    String named = recipe.evaluate().judge();
    List<String> foreign =
        sources.stream().filter(one -> !Judging.fits(named, one)).map(Source::id).toList();
    Located evaluate = recipeRoot.at("evaluate");
    Located at = evaluate == null ? null : evaluate.at("judge");
    if (foreign.isEmpty() || at == null) {
      return true;
    }
    problems.report(
        Code.BLIND_JUDGE,
        at.span(),
        foreign(named, foreign.get(0)),
        "leave evaluate.judge out: auto picks a judge for every source and metric");
    return false;
  }

  private void entry(
      @Nullable Located selecting, @Nullable Located accept, boolean fits, Problems problems) {
    Located named = selecting == null ? null : selecting.at("source");
    if (named == null || !(accept instanceof Located.Mapping limits)) {
      return;
    }
    sources.stream()
        .filter(source -> source.id().equals(named.text()) && readable(source))
        .forEach(source -> limits.entries().forEach(limit -> limit(source, limit, fits, problems)));
  }

  private void limit(Source source, Located.Entry limit, boolean fits, Problems problems) {
    Located own = limit.value().at("judge");
    List<String> known = Vocabulary.ids(vocabulary.judges());
    if (own != null && !known.contains(own.text())) {
      String message = "there is no judge '" + own.text() + "'";
      problems.report(Code.UNKNOWN_JUDGE, own.span(), message, Closest.help(own.text(), known));
    } else if (own != null && !Judging.fits(own.text(), source)) {
      String metric = limit.key().text();
      String message = foreign(own.text(), source.id());
      problems.report(Code.BLIND_JUDGE, own.span(), message, help(metric, source));
    } else if (own != null) {
      blind(own.text(), source, limit, problems);
    } else if (fits && known(limit.key().text())) {
      String usual = Judging.judge(recipe, source);
      Criterion metric = Metrics.criterion(limit.key().text());
      blind(Judging.judge(recipe, source, metric).orElse(usual), source, limit, problems);
    }
  }

  private void blind(String judge, Source source, Located.Entry limit, Problems problems) {
    String metric = limit.key().text();
    if (blind(judge).contains(metric)) {
      problems.report(
          Code.BLIND_JUDGE,
          limit.key().span(),
          "the judge '" + judge + "' cannot tell " + metric + ", so this limit would say nothing",
          help(metric, source));
    }
  }

  private static String foreign(String judge, String source) {
    return "the judge '%s' reads the gold world only, and source '%s' is no part of it"
        .formatted(judge, source);
  }

  /** Only judges that can tell it, of answers to this source's prompts. */
  private String help(String metric, Source source) {
    List<String> seeing =
        Vocabulary.ids(vocabulary.judges()).stream()
            .filter(judge -> Judging.fits(judge, source) && !blind(judge).contains(metric))
            .toList();
    return seeing.isEmpty()
        ? "none that ships can for this source: bring a classifier or an endpoint under 'judges' of"
            + " the recipe, or remove the limit"
        : "judges that can: "
            + String.join(", ", seeing)
            + " (evaluate.judge of the recipe, or {judge: …} of this limit); or remove the limit";
  }

  private boolean known(String metric) {
    return Metrics.CRITERIA.stream().anyMatch(one -> one.id().equals(metric));
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
