package dev.amend.pipelines.report;

import java.util.ArrayList;
import java.util.List;

/** Columns of text padded to equal width: the first to the left, all others to the right. */
final class FittedTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Every row has as many cells as the first. */
  void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** How many of the first columns go into a width; the first always does. */
  int fitting(int width) {
    int used = widest(0);
    int columns = 1;
    while (columns < rows.get(0).size() && used + GAP.length() + widest(columns) <= width) {
      used += GAP.length() + widest(columns);
      columns++;
    }
    return columns;
  }

  /** A line for each row. */
  List<String> lines() {
    return rows.isEmpty() ? List.of() : lines(rows.get(0).size());
  }

  /** A line for each row with its first columns only. */
  List<String> lines(int columns) {
    return rows.stream().map(row -> line(row, columns)).toList();
  }

  private String line(List<String> row, int columns) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < columns; i++) {
      String padding = " ".repeat(widest(i) - row.get(i).length());
      line.append(i == 0 ? row.get(i) + padding : GAP + padding + row.get(i));
    }
    return line.toString().stripTrailing();
  }

  private int widest(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
