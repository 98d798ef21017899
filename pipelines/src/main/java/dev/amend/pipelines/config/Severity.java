package dev.amend.pipelines.config;

/** Whether a problem stops the command. */
public enum Severity {
  ERROR,
  WARNING;

  /** The word shown to people and written to JSON. */
  public String word() {
    return this == ERROR ? "error" : "warning";
  }
}
