package dev.amend.models.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  /** Whether a row takes no more tokens. */
  boolean closed(int row) {
    return finished[row] || lengths[row] >= limits[row];
  }

  /** Tokens of a row so far. */
  int length(int row) {
    return lengths[row];
  }

  /** Takes a row's next token. */
  void append(int row, int token) {
    if (stops.contains(token)) {
      finished[row] = true;
      return;
    }
    if (lengths[row] == ids[row].length) {
      ids[row] = Arrays.copyOf(ids[row], 2 * lengths[row]);
    }
    ids[row][lengths[row]++] = token;
  }

  List<Generation> generations() {
    List<Generation> all = new ArrayList<>();
    for (int b = 0; b < ids.length; b++) {
      all.add(new Generation(Arrays.copyOf(ids[b], lengths[b]), finished[b]));
    }
    return all;
  }
}
