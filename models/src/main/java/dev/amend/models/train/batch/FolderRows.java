package dev.amend.models.train.batch;

import java.util.List;
import java.util.Set;

/**
 * Rows of one folder as training reads them.
 *
 * @param read how many examples there are
 * @param rows those with a token to train
 * @param cut how many of them lost the end of their answer
 */
public record FolderRows(int read, List<Row> rows, int cut) {
  public FolderRows {
    rows = List.copyOf(rows);
  }

  /** What became of them, where these were drawn. */
  RowCount count(Set<String> drawn) {
    int trained = (int) rows.stream().filter(row -> drawn.contains(row.id())).count();
    return new RowCount(read, read - rows.size(), cut, trained);
  }
}
