package dev.amend.models.train.batch;

import dev.amend.models.nn.pack.Packed;
import dev.amend.models.nn.pack.Targets;
import java.util.List;

/**
 * An encoded training row.
 *
 * @param id names the row's random draws
 * @param ids prompt, answer and stop token
 * @param untrained leading tokens that are not targets: the prompt, and always at least one, since
 *     nothing predicts the first token
 */
public record Row(String id, int[] ids, int untrained) {
  public Row {
    if (untrained < 1 || untrained >= ids.length) {
      throw new IllegalArgumentException("row " + id + " has no token to train");
    }
  }

  /** Tokens that are targets. */
  public int targets() {
    return ids.length - untrained;
  }

  /** Rows packed, with what is to be predicted in them. */
  public static Targets targets(List<Row> rows) {
    return Targets.of(
        rows.stream().map(row -> new Packed.Sequence(row.ids, row.untrained)).toList());
  }
}
