package dev.amend.models.evaluate.memorization;

import java.util.Arrays;

/**
 * Min-K: minus the mean of the least likely tokens' log-probabilities (Shi et al., arXiv
 * 2310.16789). A text seen in training has few surprising tokens, so a low score speaks of
 * membership.
 */
public final class MinK {
  private MinK() {}

  /**
   * A score in nats.
   *
   * @param logProbs log-probability of each token of the text, at least one
   * @param share part of the tokens to look at, rounded down but at least one token; 0.4 in MUSE
   */
  public static double of(double[] logProbs, double share) {
    if (logProbs.length == 0 || !(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "Min-K needs a token and a share in (0, 1], not %d tokens and %s"
              .formatted(logProbs.length, share));
    }
    int count = Math.max(1, (int) (share * logProbs.length));
    return -Arrays.stream(logProbs).sorted().limit(count).sum() / count;
  }
}
