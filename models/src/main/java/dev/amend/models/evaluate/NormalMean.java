package dev.amend.models.evaluate;

import java.util.Arrays;

/**
 * A mean with its normal 95 % interval, mean ± 1.96 s/√n with the sample standard deviation s. From
 * some thirty values on it may be trusted. The interval is not cut at the range of the score, so
 * that the standard error can be read off it.
 */
public final class NormalMean {
  private NormalMean() {}

  /** Measures finite values. One value has an infinite interval: it tells nothing of its spread. */
  public static Measurement of(double... values) {
    if (values.length == 0) {
      return Measurement.none();
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted); // Runners deliver in any order, and a sum of doubles depends on it.
    double mean = Arrays.stream(sorted).sum() / sorted.length;
    double half = Confidence.INTERVAL * standardError(sorted, mean);
    return new Measurement(mean, sorted.length, mean - half, mean + half);
  }

  private static double standardError(double[] values, double mean) {
    int n = values.length;
    if (n == 1) {
      return Double.POSITIVE_INFINITY;
    }
    double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (n - 1) / n);
  }

  /** How far the one-sided 95 % bound of a measured mean lies from it. */
  static double margin(Measurement mean) {
    return (mean.high() - mean.low()) / 2 / Confidence.INTERVAL * Confidence.BOUND;
  }
}
