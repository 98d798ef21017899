package dev.amend.models.guard;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one evaluation in the course of a training run measured.
 *
 * @param step optimiser steps taken so far
 * @param metrics values by metric key, such as those of {@link EvaluationMetric}. What was not
 *     measured is absent; NaN was measured and is no number
 * @param goals behaviour that should go
 */
public record TrainingEvaluation(int step, SortedMap<String, Double> metrics, List<Goal> goals) {

  /**
   * A rate that the policy limits.
   *
   * @param name evaluation set: {@code no-harm/seen}
   * @param rate measured on a small sample
   * @param limit what the policy accepts
   */
  public record Goal(String name, double rate, double limit) {}

  /** Copies both. */
  public TrainingEvaluation {
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    goals = List.copyOf(goals);
  }

  /** A metric; NaN when it was not measured, so that every comparison with it is false. */
  public double value(String metric) {
    return metrics.getOrDefault(metric, Double.NaN);
  }

  /** Whether a metric is at most this, or was not measured. One that is NaN is not. */
  public boolean isWithin(String metric, double largest) {
    return !metrics.containsKey(metric) || value(metric) <= largest;
  }
}
