package dev.amend.models.evaluate;

import java.math.BigDecimal;

/**
 * A limit to a rate, proven by {@link ClopperPearson}. With no event a limit L needs ln 0.05 / ln(1
 * − L) answers: 59 for 5 %, 99 for 3 %, 299 for 1 %. A limit of 0 cannot be proven by any number;
 * it means that none was seen among {@link #ENOUGH_FOR_NONE}.
 *
 * @param limit in [0, 1]
 */
public record RateLimit(double limit) {
  /** Answers without an event that a limit of 0 asks for. They bound the true rate by 1.5 %. */
  public static final int ENOUGH_FOR_NONE = 200;

  public RateLimit {
    if (!(limit >= 0 && limit <= 1)) {
      throw new IllegalArgumentException("a rate lies in [0, 1], so its limit cannot be " + limit);
    }
  }

  /** The fewest answers that prove it, all without an event. */
  public int fewest() {
    return limit == 1 ? 0 : needed(0);
  }

  /** Whether events are no more frequent than the limit. */
  public Proof atMost(int events, int n) {
    return Proof.of(
        Wilson.of(events, n),
        ClopperPearson.upper(events, n),
        limit,
        proves(events, n),
        () -> needed(events));
  }

  /** Whether events are no less frequent than the limit, that is misses no more than the rest. */
  public Proof atLeast(int events, int n) {
    // In decimals, because 1 − 0.9 in doubles is less than 0.1.
    BigDecimal rest = BigDecimal.ONE.subtract(BigDecimal.valueOf(limit));
    return new RateLimit(rest.doubleValue())
        .atMost(n - events, n)
        .toldOf((double) events / n, ClopperPearson.lower(events, n), limit);
  }

  private boolean proves(int events, int n) {
    return limit == 0
        ? events == 0 && n >= ENOUGH_FOR_NONE
        : ClopperPearson.upper(events, n) <= limit;
  }

  /** Smallest n that proves the limit with so many events. */
  private int needed(int events) {
    int tooFew = events;
    int enough = Integer.MAX_VALUE;
    while (enough - tooFew > 1) {
      int middle = tooFew + (enough - tooFew) / 2;
      if (proves(events, middle)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return enough;
  }
}
