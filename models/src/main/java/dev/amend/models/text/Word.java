package dev.amend.models.text;

import java.util.Arrays;

/** A word of the training texts as the ids of its present tokens. */
final class Word {
  private final long count;
  private int[] ids;

  Word(int[] ids, long count) {
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

  boolean holds(Pair pair) {
    for (int i = 0; i + 1 < ids.length; i++) {
      if (ids[i] == pair.left() && ids[i + 1] == pair.right()) {
        return true;
      }
    }
    return false;
  }

  /** Replaces the pair by one token, from left to right. */
  void merge(Pair pair, int merged) {
    int[] next = new int[ids.length];
    int length = 0;
    for (int i = 0; i < ids.length; i++) {
      boolean here = i + 1 < ids.length && ids[i] == pair.left() && ids[i + 1] == pair.right();
      next[length++] = here ? merged : ids[i];
      i += here ? 1 : 0;
    }
    ids = Arrays.copyOf(next, length);
  }
}
