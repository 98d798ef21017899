package dev.amend.models.evaluate.memorization;

/**
 * Area under the ROC curve: the chance that a score of one group is above a score of the other,
 * ties counting half. 0.5 tells nothing apart.
 */
public final class Auc {
  private Auc() {}

  /**
   * An area in [0, 1]. Membership scores such as Min-K are low for known texts, so forget texts are
   * passed as {@code low} and held-out ones as {@code high}; 1 then means that the model gives away
   * what it has seen.
   */
  public static double of(double[] low, double[] high) {
    if (low.length == 0 || high.length == 0) {
      throw new IllegalArgumentException(
          "an area needs scores of both groups, not %d and %d".formatted(low.length, high.length));
    }
    double wins = 0;
    for (double l : low) {
      for (double h : high) {
        wins += h > l ? 1 : h == l ? 0.5 : 0;
      }
    }
    return wins / low.length / high.length;
  }
}
