package dev.amend.models.train.engine;

import java.util.Arrays;

/**
 * What a step measured.
 *
 * @param gradientNorm before clipping
 * @param terms value of each term, unweighted
 * @param streamNll mean token NLL of each stream, in nats
 */
public record StepResult(double gradientNorm, double total, double[] terms, double[] streamNll) {
  /** From [total, terms .., stream NLLs ..]. */
  static StepResult of(double gradientNorm, double[] values, int terms) {
    return new StepResult(
        gradientNorm,
        values[0],
        Arrays.copyOfRange(values, 1, 1 + terms),
        Arrays.copyOfRange(values, 1 + terms, values.length));
  }

  public boolean isFinite() {
    return Double.isFinite(gradientNorm) && Double.isFinite(total);
  }
}
