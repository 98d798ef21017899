package dev.amend.pipelines.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A table of plain text: columns as wide as their widest cell, two spaces between them. */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();
  private final Set<Integer> right = new TreeSet<>();

  /** A table with these column titles. */
  public TextTable(String... titles) {
    rows.add(List.of(titles));
  }

  /** Aligns columns, counted from 0, to the right: numbers. */
  public TextTable right(int... columns) {
    Arrays.stream(columns).forEach(right::add);
    return this;
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException when it has not one cell a column
   */
  public void add(String... cells) {
    int columns = rows.get(0).size();
    if (cells.length != columns) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
    }
    rows.add(List.of(cells));
  }

  /** The lines of the table, without a line end after the last. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String padding = " ".repeat(width(column) - length(row.get(column)));
        String cell = row.get(column);
        line.append(column == 0 ? "" : "  ");
        line.append(right.contains(column) ? padding + cell : cell + padding);
      }
      lines.add(line.toString().stripTrailing());
    }
    return String.join("\n", lines);
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
