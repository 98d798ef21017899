package dev.amend.models.evaluate;

/**
 * A rate with its 95 % score interval (Wilson, 1927). Unlike the normal interval it stays within
 * [0, 1] and is honest at rates of 0 and 1. For reading; limits are proven by {@link
 * ClopperPearson}.
 */
public final class Wilson {
  private static final double Z = Confidence.INTERVAL;

  private Wilson() {}

  /** Measures {@code events} out of {@code n}. */
  public static Measurement of(int events, int n) {
    if (n == 0) {
      return Measurement.none();
    }
    double rate = (double) events / n;
    double shrink = 1 + Z * Z / n;
    double centre = (rate + Z * Z / (2 * n)) / shrink;
    double half = Z / shrink * Math.sqrt(rate * (1 - rate) / n + Z * Z / (4.0 * n * n));
    // At 0 and at n an end is exactly the rate, which rounding would miss by 1e-18 to either side.
    double low = events == 0 ? 0 : centre - half;
    double high = events == n ? 1 : centre + half;
    return new Measurement(rate, n, low, high);
  }
}
