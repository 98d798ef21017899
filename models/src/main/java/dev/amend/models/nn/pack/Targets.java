package dev.amend.models.nn.pack;

import ai.djl.ndarray.NDManager;
import dev.amend.models.data.TokenSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Sequences packed, and what is to be predicted in them. Shapes: M targets of all sequences.
 *
 * @param packed the sequences, without last tokens that predict nothing
 * @param positions packed position that predicts each target, [M]
 * @param ids the targets, sequence by sequence, [M]
 * @param row which sequence each belongs to, [M]
 */
public record Targets(Packed packed, long[] positions, long[] ids, long[] row) {

  /** Where the targets of a sequence are. */
  public enum Predicts {
    /** Each token after the prompt, at the position before it. */
    ANSWER,
    /**
     * One at the last token, where a scalar head reads the whole sequence. Its id means nothing.
     */
    END
  }

  /** Of each sequence everything after its prompt is to be predicted. */
  public static Targets of(List<TokenSequence> rows) {
    return of(rows, Collections.nCopies(rows.size(), Predicts.ANSWER));
  }

  /** The targets of sequences, each with its own kind. */
  public static Targets of(List<TokenSequence> rows, List<Predicts> kinds) {
    List<TokenSequence> computed = new ArrayList<>();
    int count = 0;
    for (int r = 0; r < rows.size(); r++) {
      boolean end = kinds.get(r) == Predicts.END;
      computed.add(end ? rows.get(r) : withoutLast(rows.get(r)));
      count += end ? 1 : rows.get(r).answerLength();
    }
    Targets targets =
        new Targets(Packed.of(computed), new long[count], new long[count], new long[count]);
    int next = 0;
    for (int r = 0; r < rows.size(); r++) {
      next = targets.fill(next, r, rows.get(r), kinds.get(r));
    }
    return targets;
  }

  private int fill(int next, int r, TokenSequence sequence, Predicts kind) {
    int[] tokens = sequence.ids();
    if (kind == Predicts.END) {
      positions[next] = packed.at(r, tokens.length - 1);
      row[next] = r;
      return next + 1;
    }
    for (int t = sequence.promptLength(); t < tokens.length; t++, next++) {
      positions[next] = packed.at(r, t - 1);
      ids[next] = tokens[t];
      row[next] = r;
    }
    return next;
  }

  private static TokenSequence withoutLast(TokenSequence row) {
    return new TokenSequence(
        Arrays.copyOf(row.ids(), row.ids().length - 1),
        Math.min(row.promptLength(), row.ids().length - 1));
  }

  /** Number of targets. */
  public int count() {
    return ids.length;
  }

  /** The script's Sequences: ids [N], positions [N], segments, target positions [M]. */
  public List<Object> sequences(NDManager manager) {
    return packed.sequences(manager, positions);
  }
}
