package dev.amend.transforms.container;

/**
 * Whether a CSV row's text ends within a quoted cell (RFC 4180): a quote opens a cell only at its
 * start, and a doubled quote within one is a letter.
 */
final class Quotes {
  private final char separator;
  private boolean open;
  private boolean cellStart = true;

  Quotes(char separator) {
    this.separator = separator;
  }

  /** Takes the next physical line and tells whether the row goes on after it. */
  boolean openAfter(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (open) {
        boolean doubled = c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
        i += doubled ? 1 : 0;
        open = doubled || c != '"';
      } else {
        open = c == '"' && cellStart;
        cellStart = c == separator;
      }
    }
    return open;
  }
}
