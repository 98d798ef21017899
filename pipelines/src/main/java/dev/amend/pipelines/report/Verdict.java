package dev.amend.pipelines.report;

/** What a gate says. Shown with a sign and a word, so that colour never carries it alone. */
public enum Verdict {
  /** The evidence shows that the limit is kept. */
  ACCEPTED("✓", "accepted"),
  /** Neither kept nor broken beyond doubt; more answers would tell. */
  NOT_PROVEN("?", "not proven"),
  /** The limit is broken. */
  REFUSED("✗", "refused");

  private final String sign;
  private final String word;

  Verdict(String sign, String word) {
    this.sign = sign;
    this.word = word;
  }

  /** One character. */
  public String sign() {
    return sign;
  }

  /** Lower case, for prose. */
  public String word() {
    return word;
  }
}
