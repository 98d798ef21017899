package dev.amend.models.nn.pack;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;

/**
 * Sequences packed, and what is to be predicted in them.
 *
 * @param packed the sequences without their last tokens, which predict nothing
 * @param at packed position that predicts each target
 * @param ids the targets, sequence by sequence
 * @param row which sequence each belongs to
 */
public record Targets(Packed packed, long[] at, long[] ids, long[] row) {

  /** Of each sequence everything after its prompt is to be predicted. */
  public static Targets of(List<Packed.Sequence> rows) {
    Packed packed = Packed.of(rows.stream().map(Targets::withoutLast).toList());
    int count = rows.stream().mapToInt(row -> row.ids().length - row.prompt()).sum();
    long[] at = new long[count];
    long[] ids = new long[count];
    long[] row = new long[count];
    int next = 0;
    for (int r = 0; r < rows.size(); r++) {
      for (int t = rows.get(r).prompt(); t < rows.get(r).ids().length; t++) {
        at[next] = packed.at(r, t - 1);
        ids[next] = rows.get(r).ids()[t];
        row[next] = r;
        next++;
      }
    }
    return new Targets(packed, at, ids, row);
  }

  private static Packed.Sequence withoutLast(Packed.Sequence row) {
    return new Packed.Sequence(Arrays.copyOf(row.ids(), row.ids().length - 1), row.prompt());
  }

  /** Number of targets. */
  public int count() {
    return ids.length;
  }

  /** Token ids, places, runs and the positions that predict: arguments of the decoder's script. */
  public List<Object> sequences(NDManager manager) {
    return List.of(packed.ids(manager), packed.places(manager), packed.runs(), manager.create(at));
  }
}
