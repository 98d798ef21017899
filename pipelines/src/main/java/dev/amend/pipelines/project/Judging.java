package dev.amend.pipelines.project;

import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.judge.ShippedSetting;
import dev.amend.pipelines.policy.Source;
import dev.amend.pipelines.recipe.Evaluation;
import dev.amend.pipelines.recipe.JudgeEntry;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.transforms.format.RecordFormats;
import java.io.IOException;

/** Chooses the judge of answers to a source's prompts. */
public final class Judging {
  private static final String GOLD = "gold";

  private Judging() {}

  /** What is needed to open the judge of a source. */
  public static JudgeSetting setting(Project project, Source source) throws IOException {
    return setting(project, judge(project.recipe(), source));
  }

  /** What is needed to open a judge, one of the recipe or one that ships. */
  public static JudgeSetting setting(Project project, String id) throws IOException {
    for (JudgeEntry own : project.recipe().judges()) {
      if (own.id().equals(id)) {
        return own.setting(project.folder(), project.recipe());
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
