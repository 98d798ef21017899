package dev.amend.models.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Rotary position tables in the Hugging Face "half split" layout: angle(t, i) = t / base^(2i / w)
 * for i &lt; w / 2, repeated for the second half. Su et al., arXiv 2104.09864, section 3.2.2.
 *
 * @param cos [T, w]
 * @param sin [T, w]
 */
public record Rope(NDArray cos, NDArray sin) {

  /** Tables for every position of a decoder. */
  public static Rope of(NDManager manager, DecoderConfig config) {
    int width = config.headWidth();
    int half = width / 2;
    float[] cos = new float[config.positions() * width];
    float[] sin = new float[config.positions() * width];
    for (int t = 0; t < config.positions(); t++) {
      for (int i = 0; i < half; i++) {
        double angle = t / Math.pow(config.ropeBase(), 2.0 * i / width);
        int at = t * width + i;
        cos[at] = cos[at + half] = (float) Math.cos(angle);
        sin[at] = sin[at + half] = (float) Math.sin(angle);
      }
    }
    Shape shape = new Shape(config.positions(), width);
    return new Rope(copied(manager, cos, shape), copied(manager, sin, shape));
  }

  // An array made from Java memory is a view of it; the copy owns native memory.
  private static NDArray copied(NDManager manager, float[] values, Shape shape) {
    try (NDArray view = manager.create(values, shape)) {
      return view.duplicate();
    }
  }
}
