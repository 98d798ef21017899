package dev.amend.pipelines.compare;

import dev.amend.models.evaluate.Measurement;
import dev.amend.pipelines.report.Scope;

/**
 * One metric of one model in both runs.
 *
 * @param metric id of a definition in the glossary
 * @param a no value when the first run did not measure it
 * @param b no value when the second run did not measure it
 * @param difference b − a; NaN when one of them is absent
 * @param apart whether the two 95 % intervals have no value in common. That is a stricter sign than
 *     a test of the difference would be: intervals that touch prove nothing, either way
 */
public record ComparedScore(
    String metric, Scope scope, Measurement a, Measurement b, double difference, boolean apart) {
  static ComparedScore of(String metric, Scope scope, Measurement a, Measurement b) {
    boolean apart = a.high() < b.low() || b.high() < a.low();
    return new ComparedScore(metric, scope, a, b, b.value() - a.value(), apart);
  }
}
