package dev.amend.models.evaluate.memorization;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The two-sample Kolmogorov–Smirnov test with its exact p, which TOFU (arXiv 2401.06121) calls
 * forget quality: how well the truth ratios of a model agree with those of one that never saw the
 * texts. Read p together with distance and direction: the smallest p a test of n against n can
 * give, 2/C(2n, n), means that the samples are disjoint, which is too much forgetting as often as
 * too little.
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
    requireValues(first, second);
    long gap = widestGap(sorted(first), sorted(second));
    int n = first.length;
    int m = second.length;
    Direction direction =
        gap > 0 ? Direction.FIRST_LOWER : gap < 0 ? Direction.SECOND_LOWER : Direction.SAME;
    return new KolmogorovSmirnov(
        (double) Math.abs(gap) / ((long) n * m), direction, p(n, m, Math.abs(gap)));
  }

  private static void requireValues(double[] first, double[] second) {
    if (first.length == 0 || second.length == 0) {
      throw new IllegalArgumentException(
          "the test needs values of both samples, not %d and %d"
              .formatted(first.length, second.length));
    }
    if (DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("NaN has no rank; leave out rows that were not measured");
    }
  }

  private static double[] sorted(double[] values) {
    double[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }

  /**
   * i·m − j·n of largest size over all x, where i and j values are at most x: n·m times the gap.
   */
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
   * Share of the orders of n and m values, all equally likely, that reach the gap. Counted rather
   * than subtracted from 1, because p may be far below the rounding of a double.
   */
  static double p(int n, int m, long gap) {
    BigInteger orders = choose(n + m, m);
    BigDecimal reaching = new BigDecimal(orders.subtract(ordersWithin(n, m, gap)));
    return reaching.divide(new BigDecimal(orders), MathContext.DECIMAL128).doubleValue();
  }

  /** Lattice paths from (0, 0) to (n, m) that stay where |i·m − j·n| &lt; gap. */
  private static BigInteger ordersWithin(int n, int m, long gap) {
    BigInteger[] paths = new BigInteger[m + 1];
    Arrays.fill(paths, BigInteger.ZERO);
    paths[0] = BigInteger.ONE;
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= m; j++) {
        boolean inside = Math.abs((long) i * m - (long) j * n) < gap;
        BigInteger left = j == 0 ? BigInteger.ZERO : paths[j - 1];
        paths[j] = inside ? paths[j].add(left) : BigInteger.ZERO;
      }
    }
    return paths[m];
  }

  private static BigInteger choose(int n, int k) {
    BigInteger ways = BigInteger.ONE;
    for (int i = 1; i <= k; i++) {
      ways = ways.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
    }
    return ways;
  }
}
