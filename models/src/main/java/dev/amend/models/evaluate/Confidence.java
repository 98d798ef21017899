package dev.amend.models.evaluate;

/** The one confidence of all intervals and proofs: 95 %. */
final class Confidence {
  /** Chance that a proof is wrong. */
  static final double RISK = 0.05;

  /** Standard deviations to either end of an interval: the normal quantile of 0.975. */
  static final double INTERVAL = 1.959963984540054;

  /** Standard deviations to a one-sided bound: the normal quantile of 0.95. */
  static final double BOUND = 1.6448536269514722;

  private Confidence() {}
}
