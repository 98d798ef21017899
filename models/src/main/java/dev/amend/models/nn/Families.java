package dev.amend.models.nn;

import dev.amend.models.nn.Packed.Sequence;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sequences that begin with the same prompt: the first of them is laid whole, the others are
 * branches of it.
 *
 * @param heads of each sequence the one that its prompt is laid with, itself where it is whole
 * @param elsewhere of each sequence its leading tokens that lie with its head
 * @param whole shortest first
 * @param branches shortest first
 */
record Families(int[] heads, int[] elsewhere, List<Piece> whole, List<Piece> branches) {
  /** Shorter prompts are cheaper to compute again than to attend to from another row. */
  private static final int WORTH_SHARING = 8;

  static Families of(List<Sequence> sequences) {
    int[] heads = heads(sequences);
    int[] elsewhere = new int[heads.length];
    List<Piece> whole = new ArrayList<>();
    List<Piece> branches = new ArrayList<>();
    for (int i = 0; i < heads.length; i++) {
      int[] ids = sequences.get(i).ids();
      if (heads[i] == i) {
        whole.add(new Piece(i, 0, ids));
      } else {
        elsewhere[i] = sequences.get(i).prompt();
        if (elsewhere[i] < ids.length) {
          int[] own = Arrays.copyOfRange(ids, elsewhere[i], ids.length);
          branches.add(new Piece(i, elsewhere[i], own));
        }
      }
    }
    return new Families(heads, elsewhere, sorted(whole), sorted(branches));
  }

  private static int[] heads(List<Sequence> sequences) {
    Map<IntBuffer, Integer> firsts = new HashMap<>();
    int[] heads = new int[sequences.size()];
    for (int i = 0; i < heads.length; i++) {
      Sequence one = sequences.get(i);
      IntBuffer prompt = IntBuffer.wrap(one.ids(), 0, one.prompt());
      Integer first = one.prompt() < WORTH_SHARING ? null : firsts.putIfAbsent(prompt, i);
      heads[i] = first == null ? i : first;
    }
    return heads;
  }

  private static List<Piece> sorted(List<Piece> pieces) {
    pieces.sort(Comparator.comparingInt(Piece::length).thenComparingInt(Piece::before));
    return pieces;
  }
}
