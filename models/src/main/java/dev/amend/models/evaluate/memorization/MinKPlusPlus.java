package dev.amend.models.evaluate.memorization;

import java.util.stream.IntStream;

/**
 * Min-K++: {@link MinK} of token log-probabilities that are first standardised by mean and variance
 * of the whole predicted distribution (Zhang et al., arXiv 2404.02936). It asks whether the token
 * is a mode of the prediction, not whether the text is easy.
 */
public final class MinKPlusPlus {
  /** Keeps a distribution that is certain of one token from dividing by 0. */
  private static final double SMALLEST_VARIANCE = 1e-6;

  private MinKPlusPlus() {}

  /**
   * A score in standard deviations.
   *
   * @param logProbs for each position the log-probability of every token of the vocabulary
   * @param tokens the text's token at each position
   * @param share as in {@link MinK#of}
   */
  public static double of(double[][] logProbs, int[] tokens, double share) {
    return MinK.of(tokenScores(logProbs, tokens), share);
  }

  /** (log p(y) − μ) / √σ² of each position, with μ = Σ p log p and σ² = Σ p (log p)² − μ². */
  static double[] tokenScores(double[][] logProbs, int[] tokens) {
    return IntStream.range(0, tokens.length)
        .mapToDouble(at -> standardised(logProbs[at], tokens[at]))
        .toArray();
  }

  private static double standardised(double[] logProbs, int token) {
    double mean = 0;
    double square = 0;
    for (double logProb : logProbs) {
      double prob = Math.exp(logProb);
      if (prob > 0) { // The limit of p log p is 0, but 0 · −∞ is not a number.
        mean += prob * logProb;
        square += prob * logProb * logProb;
      }
    }
    double variance = Math.max(SMALLEST_VARIANCE, square - mean * mean);
    return (logProbs[token] - mean) / Math.sqrt(variance);
  }
}
