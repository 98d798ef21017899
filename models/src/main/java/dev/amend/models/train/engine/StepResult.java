package dev.amend.models.train.engine;

import java.util.Arrays;

/**
 * What a step measured.
 *
 * @param gradientNorm before clipping
 * @param terms value of each term, unweighted
 * @param datasetNll mean token NLL of each dataset, in nats; empty where no term reads
 *     probabilities
 */
public record StepResult(double gradientNorm, double total, double[] terms, double[] datasetNll) {
  /** From [total, terms .., dataset NLLs ..]. */
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
