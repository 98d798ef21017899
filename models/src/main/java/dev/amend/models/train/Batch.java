package dev.amend.models.train;

import java.util.ArrayList;
import java.util.List;

/**
 * Right-padded rows of all streams, one stream after the other: a whole batch, or a part of one
 * whose gradients are added to those of the other parts.
 *
 * @param ids [rows, width]; {@code targets[b, t]} is the token after {@code ids[b, t]}, or -100
 * @param firstRow first row of each stream, then the number of rows
 * @param firstTarget first target of each stream, then the number of targets
 * @param wholeRows rows of each stream in the whole batch
 * @param wholeTargets targets of each stream in the whole batch
 */
record Batch(
    int width,
    long[] ids,
    long[] targets,
    long[] firstRow,
    long[] firstTarget,
    double[] wholeRows,
    double[] wholeTargets) {
  private static final long NOT_TRAINED = -100;

  static Batch of(List<List<Row>> streams, int pad) {
    return of(streams, streams, pad);
  }

  /**
   * Splits every stream into parts of nearly equal size; no more parts than the longest has rows.
   */
  static List<Batch> parts(List<List<Row>> streams, int pad, int parts) {
    int most = streams.stream().mapToInt(List::size).max().orElseThrow();
    int count = Math.min(parts, most);
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<List<Row>> part = new ArrayList<>();
      for (List<Row> rows : streams) {
        part.add(rows.subList(i * rows.size() / count, (i + 1) * rows.size() / count));
      }
      batches.add(of(part, streams, pad));
    }
    return batches;
  }

  private static Batch of(List<List<Row>> streams, List<List<Row>> whole, int pad) {
    List<Row> rows = new ArrayList<>();
    streams.forEach(rows::addAll);
    int width = rows.stream().mapToInt(row -> row.ids().length - 1).max().orElseThrow();
    long[] ids = new long[rows.size() * width];
    long[] targets = new long[rows.size() * width];
    for (int b = 0; b < rows.size(); b++) {
      int[] tokens = rows.get(b).ids();
      for (int t = 0; t < width; t++) {
        int at = b * width + t;
        ids[at] = t < tokens.length - 1 ? tokens[t] : pad;
        boolean trained = t + 1 >= rows.get(b).untrained() && t + 1 < tokens.length;
        targets[at] = trained ? tokens[t + 1] : NOT_TRAINED;
      }
    }
    long[] firstRow = new long[streams.size() + 1];
    long[] firstTarget = new long[streams.size() + 1];
    for (int s = 0; s < streams.size(); s++) {
      firstRow[s + 1] = firstRow[s] + streams.get(s).size();
      firstTarget[s + 1] = firstTarget[s] + targets(streams.get(s));
    }
    return new Batch(
        width,
        ids,
        targets,
        firstRow,
        firstTarget,
        whole.stream().mapToDouble(List::size).toArray(),
        whole.stream().mapToDouble(Batch::targets).toArray());
  }

  private static int targets(List<Row> rows) {
    return rows.stream().mapToInt(Row::targets).sum();
  }

  int rows() {
    return (int) firstRow[firstRow.length - 1];
  }

  /** Tokens that are not padding. */
  int tokens() {
    int tokens = 0;
    for (int b = 0; b < rows(); b++) {
      int last = width - 1;
      while (targets[b * width + last] == NOT_TRAINED) {
        last--;
      }
      tokens += last + 1;
    }
    return tokens;
  }
}
