package dev.amend.models.evaluate;

/** What the numbers of a metric are, and so how they are written. */
public enum Unit {
  /** A share or a difference of shares; written in percent. */
  SHARE,
  /** A plain number, mostly in [0, 1]. */
  SCORE,
  /** Natural-log units per token. */
  NATS
}
