package dev.amend.pipelines.report;

import java.util.ArrayList;
import java.util.List;

/** Columns of text padded to equal width: the first to the left, all others to the right. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** Width of the first columns together. */
  int width(int columns) {
    int width = 0;
    for (int i = 0; i < columns; i++) {
      width += widest(i) + (i > 0 ? GAP.length() : 0);
    }
    return width;
  }

  /** The first columns, a line for each row. */
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
