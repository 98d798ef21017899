package dev.amend.models.evaluate;

import dev.amend.models.data.TokenLogProbs;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Min-K: mean over rows of minus the mean of the answer's least likely tokens' log-probabilities,
 * of {@link #SHARE} of them (Shi et al., arXiv 2310.16789). A text seen in training has few
 * surprising tokens, so a low score speaks of membership. The token that ends the answer is not
 * counted.
 */
public record MinK() implements StoredAnswerMetric {
  /** The least likely part of a text, as in MUSE, arXiv 2407.06460. */
  static final double SHARE = 0.4;

  @Override
  public String id() {
    return "min-k";
  }

  @Override
  public String definition() {
    return "Mean surprise at the least likely 40 % of the tokens of the row's own answer, in nats a token.";
  }

  @Override
  public Unit unit() {
    return Unit.NATS;
  }

  @Override
  public boolean lowerIsBetter() {
    return false;
  }

  @Override
  public double of(TokenLogProbs row) {
    float[] logProbs = row.withoutEnd().logProbs();
    double[] all = IntStream.range(0, logProbs.length).mapToDouble(t -> logProbs[t]).toArray();
    return of(all, SHARE);
  }

  /**
   * A score in nats.
   *
   * @param logProbs log-probability of each token of the text, at least one
   * @param share part of the tokens to look at, rounded down but at least one token
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
