package dev.amend.models.generate;

import dev.amend.models.nn.DecoderConfig;
import java.util.List;

/**
 * A left-padded batch: prompts end in the same column, so all rows generate in step.
 *
 * @param lengths tokens of each prompt
 * @param width tokens of the longest
 * @param length tokens that may be generated
 */
record PaddedPrompts(
    int[] lengths, int width, int length, long[] ids, long[] place, boolean[] keep) {

  static PaddedPrompts of(List<Prompt> prompts, int maxTokens, DecoderConfig config) {
    int rows = prompts.size();
    int[] lengths = prompts.stream().mapToInt(p -> p.ids().length).toArray();
    int width = prompts.stream().mapToInt(p -> p.ids().length).max().orElseThrow();
    int length = Math.min(maxTokens, config.positions() - width);
    if (length < 1) {
      throw new IllegalArgumentException(
          "a prompt of "
              + width
              + " tokens leaves no room in "
              + config.positions()
              + " positions");
    }
    int most = width + length;
    long[] ids = new long[rows * width];
    long[] place = new long[rows * width];
    boolean[] keep = new boolean[rows * most];
    for (int b = 0; b < rows; b++) {
      int pad = width - lengths[b];
      for (int t = 0; t < most; t++) {
        keep[b * most + t] = t >= pad;
      }
      for (int t = 0; t < width; t++) {
        ids[b * width + t] = t < pad ? config.pad() : prompts.get(b).ids()[t - pad];
        place[b * width + t] = Math.max(0, t - pad);
      }
    }
    return new PaddedPrompts(lengths, width, length, ids, place, keep);
  }

  int rows() {
    return lengths.length;
  }

  int most() {
    return width + length;
  }

  /** Rotary positions of the i-th generated token of each row. */
  long[] placeOf(int i) {
    long[] places = new long[lengths.length];
    for (int b = 0; b < places.length; b++) {
      places[b] = (long) lengths[b] + i;
    }
    return places;
  }
}
