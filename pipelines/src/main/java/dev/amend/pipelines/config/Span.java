package dev.amend.pipelines.config;

/**
 * A stretch of one line of a file.
 *
 * @param file name as the user would write it
 * @param line counted from 1; 0 means the file as a whole
 * @param column counted from 1, in code points
 * @param length in code points, at least 1
 */
public record Span(String file, int line, int column, int length) {
  /** The file as a whole, for problems such as its absence. */
  public static Span ofFile(String file) {
    return new Span(file, 0, 0, 1);
  }

  /** One character of this span: the one at an offset counted from 0. */
  public Span from(int offset) {
    return new Span(file, line, column + offset, 1);
  }
}
