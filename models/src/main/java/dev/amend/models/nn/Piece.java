package dev.amend.models.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * What is laid of a sequence: all of it, or what follows a prompt that lies elsewhere.
 *
 * @param sequence its number
 * @param before tokens in front of it that lie elsewhere
 * @param tokens ids, at least one
 */
record Piece(int sequence, int before, int[] tokens) {
  /** A filling token is computed for at most so many real ones. */
  private static final int FILLED = 32;

  /** Attention may compute so many times the scores that the rows need. */
  private static final int SCORES = 2;

  /** Scores of a head that are computed at once: rows · queries · keys. */
  private static final long MOST_SCORES = 1 << 20;

  int length() {
    return tokens.length;
  }

  private long scores() {
    return (long) length() * (before + length());
  }

  /** Neighbours put together as far as what they are filled up with costs less than a run more. */
  static List<List<Piece>> runs(List<Piece> pieces) {
    List<List<Piece>> runs = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= pieces.size(); to++) {
      if (to == pieces.size() || !alike(pieces.subList(from, to + 1))) {
        runs.add(pieces.subList(from, to));
        from = to;
      }
    }
    return runs;
  }

  private static boolean alike(List<Piece> pieces) {
    int rows = pieces.size();
    int longest = longest(pieces);
    long tokens = pieces.stream().mapToLong(Piece::length).sum();
    long scores = pieces.stream().mapToLong(Piece::scores).sum();
    long filled = (long) rows * longest * (mostBefore(pieces) + longest);
    return (longest * rows - tokens) * FILLED <= tokens
        && filled <= SCORES * scores
        && filled <= MOST_SCORES;
  }

  static int longest(List<Piece> pieces) {
    return pieces.stream().mapToInt(Piece::length).max().orElse(0);
  }

  static int mostBefore(List<Piece> pieces) {
    return pieces.stream().mapToInt(Piece::before).max().orElse(0);
  }
}
