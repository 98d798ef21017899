package dev.amend.models.guard;

/** Why a training run ended. One closed vocabulary for all methods. */
public enum StopReason {
  /** The behaviour asked for was seen at two evaluations in a row. */
  TARGET_REACHED(true),
  /** All planned steps were taken. */
  MAX_STEPS(true),
  /** The model drifted too far from the reference on held-out retain rows. */
  RETAIN_BUDGET(false),
  /** A loss or gradient was not a number. */
  NON_FINITE(false),
  /** Loss, gradient or weights ran away. */
  DIVERGED(false),
  /** Answers to retain prompts became repetitive or empty. */
  COLLAPSED(false),
  /** The reference is not the model the run started from. */
  REFERENCE_MISMATCH(false),
  /** The model began to refuse retain prompts. */
  OVER_REFUSAL(false);

  private final boolean keepsLast;

  StopReason(boolean keepsLast) {
    this.keepsLast = keepsLast;
  }

  /**
   * True when the weights at the stop are kept; otherwise those of the last good evaluation are.
   */
  public boolean keepsLast() {
    return keepsLast;
  }
}
