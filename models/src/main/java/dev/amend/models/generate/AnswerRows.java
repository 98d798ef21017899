package dev.amend.models.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Answers as they grow, each until its own stop token. */
final class AnswerRows {
  private final List<Integer> stops;
  private final int[][] ids;
  private final int[] lengths;
  private final boolean[] finished;
  private int open;

  AnswerRows(int rows, List<Integer> stops) {
    this.stops = stops;
    this.ids = new int[rows][16];
    this.lengths = new int[rows];
    this.finished = new boolean[rows];
    this.open = rows;
  }

  boolean allFinished() {
    return open == 0;
  }

  void append(long[] tokens) {
    for (int b = 0; b < tokens.length; b++) {
      if (finished[b]) {
        continue;
      }
      int token = (int) tokens[b];
      if (stops.contains(token)) {
        finished[b] = true;
        open--;
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
