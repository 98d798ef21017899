package dev.amend.models.nn.pack;

import dev.amend.models.nn.ScriptConstants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is laid of a sequence: all of it, or what follows a prompt that lies elsewhere.
 *
 * @param sequence its number
 * @param before tokens in front of it that lie elsewhere
 * @param tokens ids, at least one
 */
record PackedRow(int sequence, int before, int[] tokens) {
  /** A filling token is computed for at most so many real ones. */
  private static final int FILLED = 32;

  /** Attention may compute so many times the scores that the rows need. */
  private static final int SCORES = 2;

  /** Scores of a head that are computed at once: rows · queries · keys. */
  private static final long MOST_SCORES = 1 << 20;

  /** Queries of a long row that attend at once: they do not attend to what lies after them. */
  private static final int BLOCK = 256;

  int length() {
    return tokens.length;
  }

  private long scores() {
    return (long) length() * (before + length());
  }

  /** A whole row in blocks that each go on from those before, where that saves scores. */
  List<PackedRow> blocks() {
    if (before > 0 || 2 * length() < 3 * BLOCK || length() > ScriptConstants.LONG) {
      return List.of(this);
    }
    int count = (length() + BLOCK - 1) / BLOCK;
    int size = (length() + count - 1) / count;
    List<PackedRow> blocks = new ArrayList<>();
    for (int from = 0; from < length(); from += size) {
      int to = Math.min(from + size, length());
      blocks.add(new PackedRow(sequence, from, Arrays.copyOfRange(tokens, from, to)));
    }
    return blocks;
  }

  /**
   * Neighbours put together as far as what they are filled up with costs less than a segment more.
   */
  static List<List<PackedRow>> segments(List<PackedRow> rows) {
    List<List<PackedRow>> segments = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= rows.size(); to++) {
      if (to == rows.size() || !alike(rows.subList(from, to + 1))) {
        segments.add(rows.subList(from, to));
        from = to;
      }
    }
    return segments;
  }

  private static boolean alike(List<PackedRow> rows) {
    int count = rows.size();
    int longest = longest(rows);
    long tokens = rows.stream().mapToLong(PackedRow::length).sum();
    long scores = rows.stream().mapToLong(PackedRow::scores).sum();
    long filled = (long) count * longest * (mostBefore(rows) + longest);
    return (longest * count - tokens) * FILLED <= tokens
        && filled <= SCORES * scores
        && filled <= MOST_SCORES;
  }

  static int longest(List<PackedRow> rows) {
    return rows.stream().mapToInt(PackedRow::length).max().orElse(0);
  }

  static int mostBefore(List<PackedRow> rows) {
    return rows.stream().mapToInt(PackedRow::before).max().orElse(0);
  }
}
