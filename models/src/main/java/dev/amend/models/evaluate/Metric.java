package dev.amend.models.evaluate;

import dev.amend.models.data.EvaluationRecord;
import java.util.List;

/**
 * A number over what is recorded of one evaluation set. To add one: one file here, usually a {@link
 * RateMetric} or a {@link MeanMetric}, and one line in {@link Metrics}.
 *
 * @param <R> what it reads, a record for each prompt: {@link dev.amend.models.data.ScoredAnswer},
 *     {@link dev.amend.models.data.AnswerNll} …
 */
public non-sealed interface Metric<R extends EvaluationRecord> extends Criterion {
  @Override
  Class<R> reads();

  /** Measures a set. An empty set gives {@link Measurement#none}. */
  Measurement measure(List<R> records);
}
