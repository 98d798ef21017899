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

  /** Hears which pairs a word gains and loses. */
  interface Changes {
    /** {@code times} is 1 or -1: the pair now stands at one more, or one less, place. */
    void change(Pair pair, int times);
  }

  /** Replaces the pair by one token, from left to right. */
  void merge(Pair pair, int merged, Changes changes) {
    int length = 0;
    for (int i = 0; i < ids.length; i++) {
      if (!stands(pair, i)) {
        ids[length++] = ids[i];
        continue;
      }
      changes.change(pair, -1);
      if (length > 0) {
        changes.change(new Pair(ids[length - 1], pair.left()), -1);
        changes.change(new Pair(ids[length - 1], merged), 1);
      }
      if (i + 2 < ids.length) {
        changes.change(new Pair(pair.right(), ids[i + 2]), -1);
        changes.change(new Pair(merged, ids[i + 2]), 1);
      }
      ids[length++] = merged;
      i++;
    }
    ids = Arrays.copyOf(ids, length);
  }

  private boolean stands(Pair pair, int i) {
    return i + 1 < ids.length && ids[i] == pair.left() && ids[i + 1] == pair.right();
  }
}
