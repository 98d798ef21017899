package dev.amend.models.evaluate;

import dev.amend.models.data.ScoredAnswer;
import java.util.List;

/** A number over two models' answers to the same prompts. */
public non-sealed interface PairedMetric extends Criterion {
  /**
   * Compares two sets. Two empty sets give {@link Measurement#none}.
   *
   * @param base answers of the model that is compared with: the champion or the base model
   * @param current answers of the model in question, to the same prompts in any order
   * @throws IllegalArgumentException when the sets do not answer the same prompts
   */
  Measurement between(List<ScoredAnswer> base, List<ScoredAnswer> current);
}
