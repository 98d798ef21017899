package dev.amend.models.evaluate;

import dev.amend.models.data.TokenLogProbs;
import java.util.stream.IntStream;

/**
 * Min-K++: {@link MinK} of token log-probabilities that are first standardised by mean and variance
 * of the whole predicted distribution, (log p − μ) / σ (Zhang et al., arXiv 2404.02936). It asks
 * whether the token is a mode of the prediction, not whether the text is easy. The token that ends
 * the answer is not counted.
 */
public record MinKPlusPlus() implements StoredAnswerMetric {
  /** Keeps a distribution that is certain of one token from dividing by 0. */
  private static final double SMALLEST_VARIANCE = 1e-6;

  @Override
  public String id() {
    return "min-k-plus-plus";
  }

  @Override
  public String definition() {
    return "Mean distance of the least likely 40 % of the tokens of the row's own answer below what the model expects, in standard deviations.";
  }

  @Override
  public Unit unit() {
    return Unit.DEVIATIONS;
  }

  @Override
  public boolean lowerIsBetter() {
    return false;
  }

  @Override
  public double of(TokenLogProbs row) {
    return MinK.of(tokenScores(row.withoutEnd()), MinK.SHARE);
  }

  /** (log p − μ) / σ of each token. */
  static double[] tokenScores(TokenLogProbs row) {
    return IntStream.range(0, row.tokens().length)
        .mapToDouble(t -> standardised(row.logProbs()[t], row.means()[t], row.variances()[t]))
        .toArray();
  }

  /**
   * One token's score in standard deviations.
   *
   * @param mean μ = Σ_v p_v log p_v
   * @param variance Σ_v p_v (log p_v − μ)²
   */
  static double standardised(double logProb, double mean, double variance) {
    return (logProb - mean) / Math.sqrt(Math.max(SMALLEST_VARIANCE, variance));
  }
}
