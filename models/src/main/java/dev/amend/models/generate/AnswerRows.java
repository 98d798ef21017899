package dev.amend.models.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Answers as they grow, each until its own stop token or its own limit. */
final class AnswerRows {
  private final List<Integer> stops;
  private final int[][] ids;
  private final int[] lengths;
  private final boolean[] finished;
  private final int[] limits;

  /** A row for each limit, which is the most tokens that it may have. */
  AnswerRows(int[] limits, List<Integer> stops) {
    this.stops = stops;
    this.ids = new int[limits.length][16];
    this.lengths = new int[limits.length];
    this.finished = new boolean[limits.length];
    this.limits = limits;
  }

  boolean allClosed() {
    return IntStream.range(0, limits.length).allMatch(this::closed);
  }

  private boolean closed(int row) {
    return finished[row] || lengths[row] >= limits[row];
  }

  void append(long[] tokens) {
    for (int b = 0; b < tokens.length; b++) {
      if (closed(b)) {
        continue;
      }
      int token = (int) tokens[b];
      if (stops.contains(token)) {
        finished[b] = true;
        continue;
      }
      if (lengths[b] == ids[b].length) {
        ids[b] = Arrays.copyOf(ids[b], 2 * lengths[b]);
      }
      ids[b][lengths[b]++] = token;
    }
  }

  List<Generation> generations() {
    List<Generation> all = new ArrayList<>();
    for (int b = 0; b < ids.length; b++) {
      all.add(new Generation(Arrays.copyOf(ids[b], lengths[b]), finished[b]));
    }
    return all;
  }
}
