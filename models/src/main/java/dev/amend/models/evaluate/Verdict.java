package dev.amend.models.evaluate;

/** What a gate says of one limit. */
public enum Verdict {
  /** The limit holds with 95 % confidence. */
  ACCEPTED,
  /** The measured value itself breaks the limit. */
  REFUSED,
  /** The measured value keeps the limit, but too few answers say so. */
  NOT_PROVEN
}
