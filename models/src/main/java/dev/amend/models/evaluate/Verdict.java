package dev.amend.models.evaluate;

import java.util.Collection;
import java.util.Comparator;

/**
 * What a gate says of a limit, a clause or a run, best first. A whole is as good as its worst part;
 * only of what is kept everywhere it is enough that one part shows something. Shown with a sign and
 * a word, so that colour never carries it alone.
 */
public enum Verdict {
  /** The limit is kept with 95 % confidence, and the base does not keep it so. */
  ACCEPTED("✓", "accepted"),
  /** The base keeps the limit with the same confidence: nothing was shown. */
  ALREADY_KEPT("=", "already kept"),
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

  /** Whether the limit holds, whoever brought that about. */
  public boolean holds() {
    return this == ACCEPTED || this == ALREADY_KEPT;
  }

  /**
   * The worst of several, but accepted where all hold and one is; not proven when there is none,
   * for nothing proves nothing.
   */
  public static Verdict worst(Collection<Verdict> verdicts) {
    Verdict worst = verdicts.stream().max(Comparator.naturalOrder()).orElse(NOT_PROVEN);
    return worst == ALREADY_KEPT && verdicts.contains(ACCEPTED) ? ACCEPTED : worst;
  }
}
