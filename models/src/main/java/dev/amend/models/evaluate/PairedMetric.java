package dev.amend.models.evaluate;

import dev.amend.models.data.EvaluationRecord;
import java.util.List;

/**
 * A number over what is recorded of two models on the same prompts.
 *
 * @param <R> what it reads of either model
 */
public non-sealed interface PairedMetric<R extends EvaluationRecord> extends Criterion {
  @Override
  Class<R> reads();

  /**
   * Compares two sets. Two empty sets give {@link Measurement#none}.
   *
   * @param base of the model that is compared with: the champion or the base model
   * @param current of the model in question, on the same prompts in any order
   * @throws IllegalArgumentException when the sets are not of the same prompts
   */
  Measurement between(List<R> base, List<R> current);
}
