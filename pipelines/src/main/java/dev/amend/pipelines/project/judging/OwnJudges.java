package dev.amend.pipelines.project.judging;

import dev.amend.models.overlap.Closest;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.config.Vocabulary.Term;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.policy.Source;
import dev.amend.pipelines.project.schema.Shipped;
import dev.amend.pipelines.recipe.JudgeEntry;
import dev.amend.pipelines.recipe.Objection;
import dev.amend.pipelines.recipe.Recipe;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the judges that a recipe brings along against what they name. */
public final class OwnJudges {
  private final Recipe recipe;
  private final List<JudgeEntry> judges;
  private final List<Located> places;
  private final Problems problems;

  /**
   * The judges of a recipe.
   *
   * @param root the recipe as it stands in its file, for the places of problems
   */
  public OwnJudges(Recipe recipe, Located root, Problems problems) {
    Located list = root.at("judges");
    this.recipe = recipe;
    this.judges = recipe.judges();
    this.places = list == null ? List.of() : list.items();
    this.problems = problems;
  }

  /** The vocabulary with the recipe's judges in it. */
  public static Vocabulary in(Vocabulary vocabulary, Recipe recipe) {
    Vocabulary all = vocabulary;
    for (JudgeEntry judge : recipe.judges()) {
      all = all.with(new Term(judge.id(), judge.summary()), Shipped.blind(judge.measures()));
    }
    return all;
  }

  /** Reports judges that cannot be opened. */
  public void checkFiles(Path folder) {
    for (int i = 0; i < places.size(); i++) {
      Located entry = places.get(i);
      judges.get(i).objection(folder, recipe).ifPresent(found -> report(found, entry));
    }
  }

  private void report(Objection found, Located entry) {
    Located value = entry.at(found.key());
    Located at = value == null ? entry : value;
    problems.report(found.code(), at.span(), found.message(), found.help());
  }

  /** Reports sources that the policy does not list, and those of two judges. */
  public void checkSources(@Nullable Policy policy) {
    Map<String, String> judged = new HashMap<>();
    for (int i = 0; i < places.size(); i++) {
      Located sources = places.get(i).at("sources");
      for (Located source : sources == null ? List.<Located>of() : sources.items()) {
        String other = judged.putIfAbsent(source.text(), judges.get(i).id());
        if (other != null) {
          problems.report(
              Code.MISFIT,
              source.span(),
              "'" + source.text() + "' is already a source of the judge '" + other + "'",
              "leave it to one of them");
        } else if (policy != null) {
          known(source, policy);
        }
      }
    }
  }

  private void known(Located source, Policy policy) {
    List<String> ids = policy.sources().stream().map(Source::id).toList();
    if (!ids.contains(source.text())) {
      problems.report(
          Code.UNKNOWN_SOURCE,
          source.span(),
          "the policy has no source '" + source.text() + "'",
          Closest.help(source.text(), ids));
    }
  }
}
