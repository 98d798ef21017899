package dev.amend.pipelines.report;

import dev.amend.models.evaluate.Measurement;

/**
 * One measured metric of one model.
 *
 * @param metric id of a {@link Definition}
 * @param absence why there is no value; empty when there is one
 */
public record Score(String metric, Scope scope, Measurement measurement, String absence) {
  /** A value that was measured. */
  public static Score of(String metric, Scope scope, Measurement measurement) {
    return new Score(metric, scope, measurement, "");
  }

  /** A value that could not be measured, and why: one short phrase. */
  public static Score absent(String metric, Scope scope, String why) {
    return new Score(metric, scope, Measurement.none(), why);
  }

  /** Why there is no value, in words that can be shown. */
  public String absenceShown() {
    return absence.isEmpty() ? "not measured" : absence;
  }
}
