package dev.amend.pipelines.project;

import dev.amend.pipelines.policy.Source;
import dev.amend.pipelines.recipe.Evaluation;
import dev.amend.transforms.format.RecordFormats;

/** Chooses the judge of answers to a source's prompts. */
public final class Judging {
  private static final String GOLD = "gold";

  private Judging() {}

  /** The recipe's judge, or the one that fits the source's format. */
  public static String judge(Evaluation evaluate, Source source) {
    if (!evaluate.judge().equals(Evaluation.AUTO)) {
      return evaluate.judge();
    }
    return source.gold() ? GOLD : RecordFormats.of(source.format()).judge();
  }
}
