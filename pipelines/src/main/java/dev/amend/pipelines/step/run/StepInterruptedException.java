package dev.amend.pipelines.step.run;

/** A step was asked to leave; it left a checkpoint and goes on from there next time. */
public final class StepInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A step by name, and the training step after which it left. */
  public StepInterruptedException(String step, long at) {
    super(
        step + " was interrupted after step " + at + "; run the same command to go on from there");
  }
}
