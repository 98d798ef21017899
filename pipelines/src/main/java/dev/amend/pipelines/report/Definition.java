package dev.amend.pipelines.report;

import dev.amend.models.evaluate.Aim;
import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.Unit;

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

  /** The definition of a metric of the library. */
  public static Definition of(Criterion metric) {
    return new Definition(
        metric.id(),
        metric.id().replace('-', ' '),
        metric.definition(),
        metric.unit(),
        metric.aim(),
        metric.lowerIsBetter());
  }
}
