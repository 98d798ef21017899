package dev.amend.models.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables of the cosine and sine by which queries and keys are turned at each position, for the
 * layers that see the whole text and, where they turn otherwise, for those that slide.
 *
 * @param cos [kinds, T, features that turn]
 * @param sin the same
 */
public record Rope(NDArray cos, NDArray sin) {

  /** Tables for every position of a decoder; of one row of no use where positions are learned. */
  public static Rope of(NDManager manager, DecoderConfig config) {
    return of(manager, config, config.contextLength(), 0);
  }

  /**
   * Tables for a text in which so many positions are known from the start. It matters where angles
   * follow the length of the text: known positions turn as for that length, and each later one as
   * for a text that ends with it, since keys stay as they were when they were cached.
   *
   * @param positions rows of the tables
   * @param known positions from the start
   */
  public static Rope of(NDManager manager, DecoderConfig config, int positions, int known) {
    List<Rotary> kinds = new ArrayList<>();
    if (config.positionEncoding().rotary() != null) {
      kinds.add(config.positionEncoding().rotary());
    }
    if (config.positionEncoding().local() != null) {
      kinds.add(config.positionEncoding().local());
    }
    int width = kinds.isEmpty() ? 1 : kinds.get(0).width();
    float[] cos = new float[Math.max(1, kinds.size()) * positions * width];
    float[] sin = new float[cos.length];
    for (int kind = 0; kind < kinds.size(); kind++) {
      fill(kinds.get(kind), positions, known, kind, cos, sin);
    }
    Shape shape = new Shape(Math.max(1, kinds.size()), positions, width);
    return new Rope(copied(manager, cos, shape), copied(manager, sin, shape));
  }

  /** The pair as an argument of the decoder's script. */
  public List<Object> tables() {
    return List.of(cos, sin);
  }

  private static void fill(
      Rotary rotary, int positions, int known, int kind, float[] cos, float[] sin) {
    RopeScaling scaling = rotary.scaling();
    int width = rotary.width();
    int half = width / 2;
    double[] frequencies = scaling.frequencies(rotary.base(), width, known);
    for (int t = 0; t < positions; t++) {
      if (scaling.followsLength() && t >= known) {
        frequencies = scaling.frequencies(rotary.base(), width, t + 1);
      }
      for (int i = 0; i < half; i++) {
        int row = (kind * positions + t) * width;
        int left = row + (rotary.interleaved() ? 2 * i : i);
        int right = rotary.interleaved() ? left + 1 : left + half;
        double angle = t * frequencies[i];
        cos[left] = cos[right] = (float) (Math.cos(angle) * scaling.amplitude());
        sin[left] = sin[right] = (float) (Math.sin(angle) * scaling.amplitude());
      }
    }
  }

  // An array made from Java memory is a view of it; the copy owns native memory.
  private static NDArray copied(NDManager manager, float[] values, Shape shape) {
    try (NDArray view = manager.create(values, shape)) {
      return view.duplicate();
    }
  }
}
