package dev.amend.models.evaluate;

import dev.amend.models.data.EvaluationRecord;
import dev.amend.models.judge.JudgedProperty;
import java.util.Set;

/**
 * Something a policy can set a limit to: a {@link Metric} of one evaluation set, a {@link
 * PairedMetric} of two models on one set, or a {@link SplitMetric} of one model on two sets.
 */
public sealed interface Criterion permits Metric, PairedMetric, SplitMetric {
  /** Kebab-case name used in policies: {@code harmful-rate}. */
  String id();

  /** One sentence: what exactly is measured. Shown on hover and in the glossary. */
  String definition();

  /** The type of the records that it is measured on: nothing else of a model needs to be there. */
  Class<? extends EvaluationRecord> reads();

  /** What its numbers are. */
  Unit unit();

  /** What it watches. */
  Aim aim();

  /** True when smaller is better; a policy's limit is then an upper one, else a lower one. */
  boolean lowerIsBetter();

  /** The limits that a policy can set, [0, 1] unless its unit or it itself says otherwise. */
  default LimitRange limits() {
    return unit().limits();
  }

  /** What the judge must be able to tell; without it the measurement says nothing. */
  default Set<JudgedProperty> needs() {
    return Set.of();
  }

  /**
   * Whether a policy's limit holds. Unless overridden the measurement is taken for a mean with its
   * normal interval.
   */
  default Proof prove(Measurement measured, double limit) {
    MeanLimit mean = new MeanLimit(limit);
    return lowerIsBetter() ? mean.atMost(measured) : mean.atLeast(measured);
  }
}
