package dev.amend.models.evaluate.memorization;

import java.util.Arrays;

/** A mean that one bad value spoils: how TOFU (arXiv 2401.06121) sums up model utility. */
public final class HarmonicMean {
  private HarmonicMean() {}

  /** The harmonic mean of values of at least 0; 0 when any of them is. */
  public static double of(double... values) {
    if (values.length == 0 || Arrays.stream(values).anyMatch(value -> !(value >= 0))) {
      throw new IllegalArgumentException(
          "a harmonic mean needs values of at least 0, not " + Arrays.toString(values));
    }
    // 1/0 is infinite and n/∞ is 0, as it should be.
    return values.length / Arrays.stream(values).map(value -> 1 / value).sum();
  }
}
