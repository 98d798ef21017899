package dev.amend.models.nn.memory;

/**
 * Rows that are computed together.
 *
 * @param count of rows
 * @param length tokens of each
 */
public record TokenRows(long count, int length) {
  /** Tokens of all of them. */
  public long tokens() {
    return count * length;
  }
}
