package dev.amend.pipelines.config;

/** A command cannot go on because of what the user wrote. Carries every problem, not the first. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Problems problems;

  /** For problems of which at least one is an error. */
  public ConfigException(Problems problems) {
    super(problems.count(Severity.ERROR) + " configuration errors");
    this.problems = problems;
  }

  /** All of them, warnings included. */
  public Problems problems() {
    return problems;
  }
}
