package dev.amend.models.train;

import java.util.Arrays;

/**
 * What a step measured.
 *
 * @param gradientNorm before clipping
 * @param terms value of each term, unweighted
 * @param streamNll mean token NLL of each stream, in nats
 */
record StepResult(double gradientNorm, double total, double[] terms, double[] streamNll) {
  static StepResult of(float[] values, int terms) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return new StepResult(
        wide[0],
        wide[1],
        Arrays.copyOfRange(wide, 2, 2 + terms),
        Arrays.copyOfRange(wide, 2 + terms, wide.length));
  }

  boolean isFinite() {
    return Double.isFinite(gradientNorm) && Double.isFinite(total);
  }
}
