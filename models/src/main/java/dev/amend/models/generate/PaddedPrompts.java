package dev.amend.models.generate;

import dev.amend.models.nn.DecoderConfig;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A left-padded batch: prompts end in the same column, so all rows generate in step. What a row may
 * generate depends on its own prompt alone, never on its neighbours. A prompt that leaves no room
 * for an answer stands in the batch as its first token and may generate nothing.
 *
 * @param lengths tokens of each prompt
 * @param limits tokens that each row may generate
 * @param width tokens of the longest prompt
 * @param positions tokens that the model can tell apart
 */
record PaddedPrompts(
    int[] lengths,
    int[] limits,
    int width,
    int positions,
    long[] ids,
    long[] place,
    boolean[] keep) {

  static PaddedPrompts of(List<Prompt> prompts, int maxTokens, DecoderConfig config) {
    int rows = prompts.size();
    int[] limits = new int[rows];
    int[] lengths = new int[rows];
    for (int b = 0; b < rows; b++) {
      int prompt = prompts.get(b).ids().length;
      limits[b] = Math.max(0, Math.min(maxTokens, config.positions() - prompt));
      lengths[b] = limits[b] == 0 ? 1 : prompt;
    }
    int width = IntStream.of(lengths).max().orElseThrow();
    int most = width + IntStream.of(limits).max().orElseThrow();
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
    return new PaddedPrompts(lengths, limits, width, config.positions(), ids, place, keep);
  }

  int rows() {
    return lengths.length;
  }

  /** Columns of the longest prompt and the longest answer. */
  int most() {
    return keep.length / rows();
  }

  /**
   * Rotary positions of the i-th generated token of each row; rows past their limit stand still.
   */
  long[] placeOf(int i) {
    long[] places = new long[lengths.length];
    for (int b = 0; b < places.length; b++) {
      places[b] = Math.min((long) lengths[b] + i, positions - 1L);
    }
    return places;
  }
}
