package dev.amend.pipelines.report;

import dev.amend.models.evaluate.Metric;

/**
 * What a metric means and how its numbers are written. Every metric that a report shows has one.
 *
 * @param id kebab-case name used in policies
 * @param name the same in plain words, for headings
 * @param text one sentence: what exactly is measured
 * @param lowerIsBetter whether a limit on it is an upper one
 */
public record Definition(
    String id, String name, String text, Unit unit, Aim aim, boolean lowerIsBetter) {

  /** How a number is written. */
  public enum Unit {
    /** A share or a difference of shares; written in percent. */
    SHARE,
    /** A plain number, mostly in [0, 1]. */
    SCORE,
    /** Natural-log units per token. */
    NATS
  }

  /** What the metric watches. Groups the columns of the tables. */
  public enum Aim {
    /** Behaviour that must go. */
    FORGET,
    /** Behaviour that must stay. */
    KEEP,
    /** Whether the model still writes the language. */
    HEALTH
  }

  /** The definition of a metric of the library. */
  public static Definition of(Metric metric, String name, Unit unit, Aim aim) {
    return new Definition(
        metric.id(), name, metric.definition(), unit, aim, metric.lowerIsBetter());
  }
}
