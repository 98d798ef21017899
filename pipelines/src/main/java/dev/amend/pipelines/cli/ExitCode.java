package dev.amend.pipelines.cli;

/** How a command ends, for scripts and schedulers. */
public enum ExitCode {
  /** Done, or nothing to do. */
  OK,
  /** It was tried and failed; trying again may help. */
  FAILED,
  /** The command line or the configuration is wrong; trying again does not help. */
  USAGE,
  /** A gate refused: a person is needed. */
  REFUSED;

  /** The number the process ends with. */
  public int number() {
    return ordinal();
  }
}
