package dev.amend.models.evaluate;

/**
 * The exact one-sided 95 % bound of a rate (Clopper and Pearson, 1934): were the true rate at the
 * bound, as few events as were seen would have had a chance of just 5 %. It never claims more
 * certainty than it has, whatever n and rate, which is why gates use it.
 */
public final class ClopperPearson {
  private ClopperPearson() {}

  /**
   * The rate that the true one does not exceed, with 95 % confidence. Exact to about 1e-9 for n up
   * to a million; 1 when every one of n is an event, or n is 0.
   */
  public static double upper(int events, int n) {
    if (events < 0 || events > n) {
      throw new IllegalArgumentException(events + " events cannot come from " + n + " answers");
    }
    if (events == n) {
      return 1;
    }
    double logWays = logChoose(n, events);
    double low = (double) events / n;
    double high = 1;
    for (double rate = middle(low, high); low < rate && rate < high; rate = middle(low, high)) {
      if (tail(events, n, rate, logWays) > Confidence.RISK) {
        low = rate;
      } else {
        high = rate;
      }
    }
    return high;
  }

  /** The rate that the true one does not fall below, with 95 % confidence. */
  public static double lower(int events, int n) {
    return 1 - upper(n - events, n);
  }

  private static double middle(double low, double high) {
    return low + (high - low) / 2;
  }

  /**
   * Chance of at most this many events at a true rate above events / n. Terms are added downwards
   * from the largest; each is smaller than the last, so the sum soon stands still.
   */
  private static double tail(int events, int n, double rate, double logWays) {
    double term = Math.exp(logWays + events * Math.log(rate) + (n - events) * Math.log1p(-rate));
    double sum = term;
    for (int i = events; i > 0 && term > sum * 0x1.0p-53; i--) {
      term *= i * (1 - rate) / ((n - i + 1) * rate);
      sum += term;
    }
    return sum;
  }

  /** Logarithm of the number of ways to choose k of n. */
  private static double logChoose(int n, int k) {
    int few = Math.min(k, n - k);
    double log = 0;
    for (int i = 1; i <= few; i++) {
      log += Math.log((double) (n - few + i) / i);
    }
    return log;
  }
}
