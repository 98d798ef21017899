package dev.amend.pipelines.cli;

/** A command ends here, with something to say to the user and no stack trace. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final ExitCode code;
  private final String help;

  /**
   * A failure.
   *
   * @param message what went wrong, where and why
   * @param help what to do
   */
  public Failure(ExitCode code, String message, String help) {
    super(message);
    this.code = code;
    this.help = help;
  }

  /** How the process ends. */
  public ExitCode code() {
    return code;
  }

  /** What to do. */
  public String help() {
    return help;
  }
}
