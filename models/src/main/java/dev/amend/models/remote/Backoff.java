package dev.amend.models.remote;

import dev.amend.models.data.Seeds;
import java.time.Duration;

/**
 * How long to wait before asking again: half a second, doubled each time up to half a minute, of
 * which the upper half is drawn, so that many who failed together do not come back together. The
 * draw is named by request and attempt.
 */
final class Backoff {
  private static final double FIRST_SECONDS = 0.5;
  private static final double MOST_SECONDS = 30;

  private Backoff() {}

  /**
   * The wait after a failed attempt.
   *
   * @param attempt from 0
   */
  static Duration after(String digest, int attempt) {
    double most = Math.min(MOST_SECONDS, FIRST_SECONDS * Math.pow(2, attempt));
    double drawn = Seeds.uniform(0, attempt, "retry:" + digest);
    return Duration.ofMillis(Math.round(1000 * most * (0.5 + 0.5 * drawn)));
  }
}
