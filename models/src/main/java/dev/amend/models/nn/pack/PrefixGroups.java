package dev.amend.models.nn.pack;

import dev.amend.models.data.TokenSequence;
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
record PrefixGroups(int[] heads, int[] elsewhere, List<PackedRow> whole, List<PackedRow> branches) {
  /** Shorter prompts are cheaper to compute again than to attend to from another row. */
  private static final int WORTH_SHARING = 8;

  static PrefixGroups of(List<TokenSequence> sequences) {
    int[] heads = heads(sequences);
    int[] elsewhere = new int[heads.length];
    List<PackedRow> whole = new ArrayList<>();
    List<PackedRow> branches = new ArrayList<>();
    for (int i = 0; i < heads.length; i++) {
      int[] ids = sequences.get(i).ids();
      if (heads[i] == i) {
        whole.add(new PackedRow(i, 0, ids));
      } else {
        elsewhere[i] = sequences.get(i).promptLength();
        if (elsewhere[i] < ids.length) {
          int[] own = Arrays.copyOfRange(ids, elsewhere[i], ids.length);
          branches.add(new PackedRow(i, elsewhere[i], own));
        }
      }
    }
    return new PrefixGroups(heads, elsewhere, sorted(whole), sorted(branches));
  }

  private static int[] heads(List<TokenSequence> sequences) {
    Map<IntBuffer, Integer> firsts = new HashMap<>();
    int[] heads = new int[sequences.size()];
    for (int i = 0; i < heads.length; i++) {
      TokenSequence one = sequences.get(i);
      IntBuffer prompt = IntBuffer.wrap(one.ids(), 0, one.promptLength());
      Integer first = one.promptLength() < WORTH_SHARING ? null : firsts.putIfAbsent(prompt, i);
      heads[i] = first == null ? i : first;
    }
    return heads;
  }

  private static List<PackedRow> sorted(List<PackedRow> rows) {
    rows.sort(Comparator.comparingInt(PackedRow::length).thenComparingInt(PackedRow::before));
    return rows;
  }
}
