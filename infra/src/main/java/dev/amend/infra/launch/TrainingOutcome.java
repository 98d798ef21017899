package dev.amend.infra.launch;

/**
 * How a training process that did its duty ended. One that did not is a {@link LaunchException}.
 *
 * @param step last step it told of
 * @param reason why it stopped before its last step; empty if it did not
 */
public record TrainingOutcome(Status status, long step, String reason) {

  /** What there is now. */
  public enum Status {
    /** A result, though perhaps an early one. */
    FINISHED,
    /** A checkpoint; the same job goes on from there. */
    INTERRUPTED
  }
}
