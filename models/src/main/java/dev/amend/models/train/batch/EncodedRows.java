package dev.amend.models.train.batch;

import java.util.List;

/**
 * Rows that training reads of some examples, and what became of the others. Read = rows + unusable.
 *
 * @param read examples that were there
 * @param cut rows that lose their end, because the model has no more positions
 */
public record EncodedRows(List<Row> rows, int read, int cut) {
  public EncodedRows {
    rows = List.copyOf(rows);
  }

  /** Examples whose prompt fills the model's positions: there is no token of an answer to train. */
  public int unusable() {
    return read - rows.size();
  }
}
