package dev.amend.pipelines.project.judging;

import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.judge.ShippedSetting;
import dev.amend.pipelines.policy.Source;
import dev.amend.pipelines.recipe.Evaluation;
import dev.amend.pipelines.recipe.JudgeEntry;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.transforms.format.RecordFormats;
import java.io.IOException;
import java.nio.file.Path;

/** Chooses the judge of answers to a source's prompts. */
public final class Judging {
  private static final String GOLD = "gold";

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
}
