package dev.amend.models.evaluate;

import java.util.Collection;
import java.util.Comparator;

/**
 * What a gate says of a limit, a clause or a run, best first: of several verdicts the greatest
 * counts, because a whole is as good as its worst part. Shown with a sign and a word, so that
 * colour never carries it alone.
 */
public enum Verdict {
  /** The limit is kept with 95 % confidence. */
  ACCEPTED("✓", "accepted"),
  /** The measured value keeps the limit, but too few answers say so. */
  NOT_PROVEN("?", "not proven"),
  /** The measured value itself breaks the limit. */
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

  /** The worst of several; not proven when there is none, for nothing proves nothing. */
  public static Verdict worst(Collection<Verdict> verdicts) {
    return verdicts.stream().max(Comparator.naturalOrder()).orElse(NOT_PROVEN);
  }
}
