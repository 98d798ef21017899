package dev.amend.models.data;

/** Which way a score is good. */
public enum Direction {
  /** Such as a reward. */
  HIGHER_IS_BETTER,
  /** Such as a cost, or a probability of harm. */
  HIGHER_IS_WORSE
}
