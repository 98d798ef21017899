package dev.amend.models.policy;

/** A selection expression that cannot be read. */
public final class WhereException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final int column;

  WhereException(String message, int column) {
    super(message);
    this.column = column;
  }

  /** Where in the expression, counted from 0. */
  public int column() {
    return column;
  }
}
