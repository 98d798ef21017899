package dev.amend.pipelines.console;

/** How much is said beside the result. */
public enum Verbosity {
  QUIET("error"),
  NORMAL("warn"),
  VERBOSE("info"),
  DEBUG("debug");

  private final String level;

  Verbosity(String level) {
    this.level = level;
  }

  /** The least severe log messages that appear. */
  public String level() {
    return level;
  }
}
