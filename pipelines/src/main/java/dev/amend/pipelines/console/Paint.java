package dev.amend.pipelines.console;

/** Colours of a terminal, or none. */
public enum Paint {
  PLAIN,
  ANSI;

  private static final String RESET = "\u001B[0m";

  /** Something wrong. */
  public String red(String text) {
    return in("\u001B[1;31m", text);
  }

  /** Something doubtful. */
  public String yellow(String text) {
    return in("\u001B[1;33m", text);
  }

  /** Something done. */
  public String green(String text) {
    return in("\u001B[1;32m", text);
  }

  /** What belongs to the frame and not to the content. */
  public String blue(String text) {
    return in("\u001B[1;34m", text);
  }

  private String in(String colour, String text) {
    return this == PLAIN || text.isEmpty() ? text : colour + text + RESET;
  }
}
