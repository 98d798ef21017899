package dev.amend.pipelines.plan;

import dev.amend.pipelines.policy.Source;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.recipe.Evaluation;
import dev.amend.transforms.format.RecordFormats;

/** Chooses the judge of answers to a source's prompts. */
public final class Judging {
  private static final String GOLD = "gold";

  private Judging() {}

  /** The recipe's judge, or the one that fits the source's format. */
  public static String judge(Project project, String sourceId) {
    String asked = project.recipe().evaluate().judge();
    if (!asked.equals(Evaluation.AUTO)) {
      return asked;
    }
    Source source =
        project.policy().sources().stream()
            .filter(s -> s.id().equals(sourceId))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no source '" + sourceId + "'"));
    return source.gold() ? GOLD : RecordFormats.of(source.format()).judge();
  }
}
