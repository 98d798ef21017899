package dev.amend.pipelines.project.judging;

import dev.amend.models.evaluate.Criterion;
import dev.amend.models.judge.GoldLabeller;
import dev.amend.models.judge.Judge;
import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.judge.JudgedProperty;
import dev.amend.models.judge.Judges;
import dev.amend.models.judge.ShippedSetting;
import dev.amend.pipelines.policy.Source;
import dev.amend.pipelines.recipe.Evaluation;
import dev.amend.pipelines.recipe.JudgeEntry;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.transforms.format.RecordFormats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Chooses the judge of answers to a source's prompts. */
public final class Judging {
  /** The judge that knows the gold world, and nothing else. */
  static final String GOLD = new GoldLabeller().id();

  private Judging() {}

  /** What is needed to open the judge of a source; paths of the recipe are relative to a folder. */
  public static JudgeSetting setting(Recipe recipe, Path folder, Source source) throws IOException {
    return setting(recipe, folder, judge(recipe, source));
  }

  /** What is needed to open a judge, one of the recipe or one that ships. */
  public static JudgeSetting setting(Recipe recipe, Path folder, String id) throws IOException {
    for (JudgeEntry own : recipe.judges()) {
      if (own.id().equals(id)) {
        return own.setting(folder, recipe);
      }
    }
    return new ShippedSetting(id);
  }

  /** Id of the recipe's judge, for all sources or this one, or of one that fits its format. */
  public static String judge(Recipe recipe, Source source) {
    String named = recipe.evaluate().judge();
    if (!named.equals(Evaluation.AUTO)) {
      return named;
    }
    for (JudgeEntry own : recipe.judges()) {
      if (own.sources().contains(source.id())) {
        return own.id();
      }
    }
    return source.gold() ? GOLD : RecordFormats.of(source.format()).judge();
  }

  /**
   * Id of the judge of a metric on a source where its limit names none: the source's, where that
   * can tell it, else the first one that ships and can, rules of thumb last. None when nobody can,
   * or when the recipe names one judge for everything and that cannot.
   */
  public static Optional<String> judge(Recipe recipe, Source source, Criterion metric) {
    String usual = judge(recipe, source);
    if (measures(recipe, usual).containsAll(metric.needs())) {
      return Optional.of(usual);
    }
    return recipe.evaluate().judge().equals(Evaluation.AUTO)
        ? Judges.ALL.stream()
            .filter(judge -> fits(judge.id(), source))
            .filter(judge -> judge.measures().containsAll(metric.needs()))
            .sorted(Comparator.comparing(Judge::heuristic)) // exact ones first
            .map(Judge::id)
            .findFirst()
        : Optional.empty();
  }

  /** Whether a judge can read answers to a source's prompts at all. */
  static boolean fits(String judge, Source source) {
    return source.gold() || !judge.equals(GOLD);
  }

  private static Set<JudgedProperty> measures(Recipe recipe, String id) {
    for (JudgeEntry own : recipe.judges()) {
      if (own.id().equals(id)) {
        return own.measures();
      }
    }
    return Judges.ALL.stream()
        .filter(judge -> judge.id().equals(id))
        .findFirst()
        .map(Judge::measures)
        .orElse(Set.of());
  }
}
