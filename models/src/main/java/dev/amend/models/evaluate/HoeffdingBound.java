package dev.amend.models.evaluate;

/**
 * The one-sided bound of Chernoff and Hoeffding to the mean of a comparison of pairs, one of each
 * of two independent samples, whose result lies in [0, 1]:
 *
 * <pre>
 * P(mean ≤ a) ≤ exp(−n KL(a ‖ θ)) for a ≤ θ,   KL(a ‖ θ) = a ln(a/θ) + (1 − a) ln((1 − a)/(1 − θ))
 * </pre>
 *
 * with n the size of the smaller sample (Hoeffding 1963, theorem 1 and section 5b: such a mean is
 * an average of means of n independent pairs). The bound is the θ at which the right side is the
 * risk. It holds for any two distributions and any n, ties included, where bounds from an estimated
 * variance (DeLong, Hanley and McNeil) hold for many rows and fail where the samples separate:
 * there the estimate is 0. That costs width: at a mean of 0.5 it is about twice as far away.
 */
final class HoeffdingBound {
  private HoeffdingBound() {}

  /** The θ that the true mean does not exceed, but for the risk; 1 when nothing was compared. */
  static double upper(double mean, int n, double risk) {
    if (n == 0 || mean >= 1) {
      return 1;
    }
    double low = mean;
    double high = 1;
    for (double at = (low + high) / 2; low < at && at < high; at = (low + high) / 2) {
      if (n * divergence(mean, at) < -Math.log(risk)) {
        low = at;
      } else {
        high = at;
      }
    }
    return high;
  }

  /** The θ that the true mean does not fall below, but for the risk. */
  static double lower(double mean, int n, double risk) {
    return 1 - upper(1 - mean, n, risk);
  }

  /** Size of the smaller sample from which on such a mean proves a limit above it. */
  static int needed(double mean, double limit, double risk) {
    double pairs = Math.ceil(-Math.log(risk) / divergence(mean, limit));
    return (int) Math.min(Integer.MAX_VALUE, pairs);
  }

  private static double divergence(double mean, double at) {
    return part(mean, at) + part(1 - mean, 1 - at);
  }

  private static double part(double share, double of) {
    return share == 0 ? 0 : share * Math.log(share / of);
  }
}
