package dev.amend.models.evaluate;

import dev.amend.models.data.ScoredAnswer;
import java.util.List;

/**
 * A number over the judged answers of one evaluation set. To add one: one file here, usually a
 * {@link RateMetric} or a {@link MeanMetric}, and one line in {@link Metrics}.
 */
public non-sealed interface Metric extends Criterion {
  /** Measures a set. An empty set gives {@link Measurement#none}. */
  Measurement measure(List<ScoredAnswer> answers);
}
