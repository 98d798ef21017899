package dev.amend.models.evaluate.memory;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;

/**
 * The two-sample Kolmogorov–Smirnov test with its exact p, which TOFU (arXiv 2401.06121) calls
 * forget quality: how well the truth ratios of a model agree with those of one that never saw the
 * texts. Read p together with distance and direction: the smallest p a test of n against n can give,
 * 2/C(2n, n), means that the samples are disjoint, which is too much forgetting as often as too
 * little.
 *
 * @param distance largest gap between the two distribution functions, in [0, 1]
 * @param direction which sample lies lower where the gap is largest
 * @param p chance of such a gap between samples of one distribution; too large with ties
 */
public record KolmogorovSmirnov(double distance, Direction direction, double p) {

  /** Which sample has the smaller values. */
  public enum Direction {
    FIRST_LOWER,
    SECOND_LOWER,
    SAME
  }

  /**
   * Tests two samples. Takes time n·m and exact numbers of n + m bits: a moment for a few hundred
   * values each, seconds for thousands.
   */
  public static KolmogorovSmirnov of(double[] first, double[] second) {
    if (first.length == 0 || second.length == 0) {
      throw new IllegalArgumentException(
          "the test needs values of both samples, not %d and %d"
              .formatted(first.length, second.length));
    }
    long gap = widestGap(sorted(first), sorted(second));
    int n = first.length;
    int m = second.length;
    Direction direction =
        gap > 0 ? Direction.FIRST_LOWER : gap < 0 ? Direction.SECOND_LOWER : Direction.SAME;
    return new KolmogorovSmirnov(
        (double) Math.abs(gap) / ((long) n * m), direction, p(n, m, Math.abs(gap)));
  }

  private static double[] sorted(double[] values) {
    double[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }

  /** i·m − j·n of largest size over all x, where i and j values are at most x: n·m times the gap. */
  private static long widestGap(double[] first, double[] second) {
    long widest = 0;
    int i = 0;
    int j = 0;
    while (i < first.length && j < second.length) {
      double x = Math.min(first[i], second[j]);
      while (i < first.length && first[i] <= x) {
        i++;
      }
      while (j < second.length && second[j] <= x) {
        j++;
      }
      long gap = (long) i * second.length - (long) j * first.length;
      widest = Math.abs(gap) > Math.abs(widest) ? gap : widest;
    }
    return widest;
  }

  /**
   * Share of the orders of n and m values, all equally likely, that reach the gap. An order is a
   * lattice path from (0, 0) to (n, m); those that never reach it stay within |i·m − j·n| &lt; gap.
   */
  static double p(int n, int m, long gap) {
    BigInteger[] within = new BigInteger[m + 1];
    BigInteger[] all = new BigInteger[m + 1];
    Arrays.fill(within, BigInteger.ZERO);
    Arrays.fill(all, BigInteger.ZERO);
    within[0] = BigInteger.ONE;
    all[0] = BigInteger.ONE;
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= m; j++) {
        boolean inside = Math.abs((long) i * m - (long) j * n) < gap;
        BigInteger left = j == 0 ? BigInteger.ZERO : within[j - 1];
        within[j] = inside ? within[j].add(left) : BigInteger.ZERO;
        all[j] = j == 0 ? all[j] : all[j].add(all[j - 1]);
      }
    }
    // Counted, not subtracted from 1: p may be far below the rounding of a double.
    BigDecimal outside = new BigDecimal(all[m].subtract(within[m]));
    return outside.divide(new BigDecimal(all[m]), MathContext.DECIMAL64).doubleValue();
  }
}
