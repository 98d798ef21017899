package dev.amend.models.gguf;

import dev.amend.models.data.FormatException;
import dev.amend.models.gguf.file.GgufFile;
import dev.amend.models.gguf.file.GgufTensor;
import java.io.IOException;
import java.util.Map;

/**
 * Llama 3.1's scaling of long texts. Files hold it as one divisor a frequency, in the tensor {@code
 * rope_freqs.weight}, and not as the four numbers it was made of. Those of all releases but the
 * first are the same, so they are tried, and the divisors they give must be the file's.
 *
 * <p>Frequency f with wavelength λ = 2π/f is divided by 1 where λ is below 8192/4, by the factor
 * where it is above 8192/1, and in between by 1 / ((1 − s)/factor + s), s = (8192/λ − 1) / (4 − 1).
 */
record Llama3Factors(float[] divisors, double theta) {
  static final String TENSOR = "rope_freqs.weight";

  private static final double LOW = 1;
  private static final double HIGH = 4;
  private static final double ORIGINAL = 8192;

  /** Half as much as a float of 32 bits near 32 is rounded, times ten. */
  private static final double TOLERANCE = 1e-5;

  /** The keys of the scaling; empty where the file has no such tensor. */
  static Map<String, Object> read(GgufFile file, double theta) throws IOException {
    GgufTensor tensor = file.tensors().get(TENSOR);
    if (tensor == null) {
      return Map.of();
    }
    float[] divisors = new float[tensor.columns()];
    file.row(tensor, 0, divisors);
    Map<String, Object> keys = new Llama3Factors(divisors, theta).keys();
    if (keys.isEmpty()) {
      throw FormatException.ofTensor(
          file.metadata().file(),
          TENSOR,
          "scales positions otherwise than Llama 3.1 does",
          "Supported: a low factor of 1, a high one of 4, and 8192 positions before");
    }
    return keys;
  }

  private Map<String, Object> keys() {
    double factor = 1;
    for (float divisor : divisors) {
      factor = Math.max(factor, divisor);
    }
    for (int i = 0; i < divisors.length; i++) {
      double expected = divisor(i, factor);
      if (!(Math.abs(divisors[i] - expected) <= TOLERANCE * expected)) {
        return Map.of();
      }
    }
    return Map.of(
        "rope_type", "llama3",
        "factor", factor,
        "low_freq_factor", LOW,
        "high_freq_factor", HIGH,
        "original_max_position_embeddings", (int) ORIGINAL);
  }

  private double divisor(int i, double factor) {
    double wavelength = 2 * Math.PI * Math.pow(theta, (double) i / divisors.length);
    if (wavelength < ORIGINAL / HIGH) {
      return 1;
    }
    if (wavelength > ORIGINAL / LOW) {
      return factor;
    }
    double smooth = (ORIGINAL / wavelength - LOW) / (HIGH - LOW);
    return 1 / ((1 - smooth) / factor + smooth);
  }
}
