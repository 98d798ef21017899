package dev.amend.pipelines.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A table of plain text: columns as wide as their widest cell, two spaces between them. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final Set<Integer> right = new TreeSet<>();

  /** A table with these column titles. */
  public TextTable(String... titles) {
    rows.add(List.of(titles));
  }

  private TextTable() {}

  /** A table without titles whose columns are numbers, but for the first. */
  public static TextTable ofNumbers(int columns) {
    return new TextTable().right(IntStream.range(1, columns).toArray());
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
    add(List.of(cells));
  }

  /**
   * Adds a row; the first says how many columns there are.
   *
   * @throws IllegalArgumentException when it has not one cell a column
   */
  public void add(List<String> cells) {
    if (!rows.isEmpty() && cells.size() != columns()) {
      throw new IllegalArgumentException(cells.size() + " cells for " + columns() + " columns");
    }
    rows.add(List.copyOf(cells));
  }

  /** How many of the first columns go into a width; the first always does. */
  public int fitting(int width) {
    int used = width(0);
    int columns = 1;
    while (columns < columns() && used + GAP.length() + width(columns) <= width) {
      used += GAP.length() + width(columns);
      columns++;
    }
    return columns;
  }

  /** A line for each row. */
  public List<String> lines() {
    return lines(rows.isEmpty() ? 0 : columns());
  }

  /** A line for each row with its first columns only. */
  public List<String> lines(int columns) {
    return rows.stream().map(row -> line(row, columns)).toList();
  }

  /** The lines of the table, without a line end after the last. */
  @Override
  public String toString() {
    return String.join("\n", lines());
  }

  private String line(List<String> row, int columns) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < columns; column++) {
      String cell = row.get(column);
      String padding = " ".repeat(width(column) - length(cell));
      line.append(column == 0 ? "" : GAP);
      line.append(right.contains(column) ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private int columns() {
    return rows.get(0).size();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
