package dev.amend.models.evaluate;

/**
 * The limits that make sense for a number: outside of it every model would keep a limit, or none.
 *
 * @param min smallest limit; −∞ for none
 * @param max largest limit; ∞ for none
 */
public record LimitRange(double min, double max) {
  /** Limits of shares, and of scores that are like shares. */
  public static final LimitRange SHARE = new LimitRange(0, 1);

  /** Limits of what has no bounds, such as standard deviations or costs. */
  public static final LimitRange ANY =
      new LimitRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public LimitRange {
    if (!(min < max)) {
      throw new IllegalArgumentException("no limit lies between " + min + " and " + max);
    }
  }

  /** Limits of what has no upper bound. */
  public static LimitRange atLeast(double min) {
    return new LimitRange(min, Double.POSITIVE_INFINITY);
  }

  /** Whether a limit is one of them; the bounds are. */
  public boolean holds(double limit) {
    return min <= limit && limit <= max;
  }
}
