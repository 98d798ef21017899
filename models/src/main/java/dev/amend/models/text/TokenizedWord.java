package dev.amend.models.text;

import java.util.Arrays;

/** A word of the training texts as the ids of its present tokens. */
final class TokenizedWord {
  private final long count;
  private int[] ids;

  TokenizedWord(int[] ids, long count) {
    this.ids = ids;
    this.count = count;
  }

  /** How often the word occurs. */
  long count() {
    return count;
  }

  int length() {
    return ids.length;
  }

  /** The tokens at {@code i} and behind it. */
  Pair pair(int i) {
    return new Pair(ids[i], ids[i + 1]);
  }

  /** Hears which pairs a word gains and loses. */
  interface Changes {
    /** {@code times} is 1 or -1: the pair now stands at one more, or one less, place. */
    void change(Pair pair, int times);
  }

  /** Replaces the pair by one token, from left to right. */
  void merge(Pair pair, int merged, Changes changes) {
    int length = 0;
    int i = 0;
    while (i < ids.length) {
      boolean here = stands(pair, i);
      if (here) {
        tell(changes, pair, merged, length - 1, i);
      }
      ids[length++] = here ? merged : ids[i];
      i += here ? 2 : 1;
    }
    ids = Arrays.copyOf(ids, length);
  }

  /** The pair at {@code i} goes; {@code before} is the place of the token that it follows now. */
  private void tell(Changes changes, Pair pair, int merged, int before, int i) {
    changes.change(pair, -1);
    if (before >= 0) {
      changes.change(new Pair(ids[before], pair.left()), -1);
      changes.change(new Pair(ids[before], merged), 1);
    }
    if (i + 2 < ids.length) {
      changes.change(new Pair(pair.right(), ids[i + 2]), -1);
      changes.change(new Pair(merged, ids[i + 2]), 1);
    }
  }

  private boolean stands(Pair pair, int i) {
    return i + 1 < ids.length && ids[i] == pair.left() && ids[i + 1] == pair.right();
  }
}
