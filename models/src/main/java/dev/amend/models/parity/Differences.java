package dev.amend.models.parity;

import ai.djl.ndarray.NDArray;

/** Differences between numbers, in which NaN is the largest. */
final class Differences {
  private Differences() {}

  /** The larger of an absolute difference and what was largest so far. */
  static double larger(double largest, double difference) {
    return Double.isNaN(difference) ? Double.NaN : Math.max(largest, Math.abs(difference));
  }

  static double largest(NDArray found, double[] wanted) {
    float[] values = found.toFloatArray();
    double largest = values.length == wanted.length ? 0 : Double.NaN;
    for (int i = 0; i < values.length && !Double.isNaN(largest); i++) {
      largest = larger(largest, values[i] - wanted[i]);
    }
    return largest;
  }

  /** L2 norm, summed in double. */
  static double norm(NDArray tensor) {
    double sum = 0;
    for (float value : tensor.toFloatArray()) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }
}
