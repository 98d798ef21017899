package dev.amend.models.evaluate;

/**
 * A measured value with what makes it trustworthy.
 *
 * @param value the point estimate; NaN when nothing was measured
 * @param n number of answers it rests on
 * @param low lower end of the 95 % interval
 * @param high upper end of the 95 % interval
 */
public record Measurement(double value, int n, double low, double high) {
  /** Nothing to measure. */
  public static Measurement none() {
    return new Measurement(Double.NaN, 0, Double.NaN, Double.NaN);
  }
}
