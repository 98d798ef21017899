package dev.amend.pipelines.step.run;

/**
 * A step has no result that others could build on. The message says what, where, why and what to
 * do; it holds no text of a record.
 */
public final class StepFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure in words that people can act on. */
  public StepFailedException(String message) {
    super(message);
  }
}
