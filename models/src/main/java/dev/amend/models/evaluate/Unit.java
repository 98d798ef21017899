package dev.amend.models.evaluate;

/** What the numbers of a metric are, and so how they are written and which limits they have. */
public enum Unit {
  /** A share or a difference of shares; written in percent. */
  SHARE("", LimitRange.SHARE),
  /** A plain number, mostly in [0, 1]. */
  SCORE("", LimitRange.SHARE),
  /** Natural-log units per token, of what is not negative. */
  NATS("nats", LimitRange.atLeast(0)),
  /** Standard deviations from a mean. */
  DEVIATIONS("σ", LimitRange.ANY);

  private final String symbol;
  private final LimitRange limits;

  Unit(String symbol, LimitRange limits) {
    this.symbol = symbol;
    this.limits = limits;
  }

  /** For headings; empty where the number itself tells. */
  public String symbol() {
    return symbol;
  }

  /** The limits that its numbers have unless their metric knows better. */
  public LimitRange limits() {
    return limits;
  }
}
