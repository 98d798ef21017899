package dev.amend.models.remote;

import java.time.Duration;
import java.time.Instant;

/**
 * When the next request may start, so that no minute has more requests or tokens than allowed. An
 * allowance is spread evenly: a bucket that holds one request and refills steadily. A full bucket
 * at the start would let twice the allowance through in the first minute. Thread-safe.
 *
 * <p>Tokens are not known before the answer: what is reserved is a guess from above, and {@link
 * #settle} gives back what was not used.
 */
final class TokenBucket {
  private static final double MINUTE = 60e9;

  private final double nanosARequest;
  private final double nanosAToken;
  private Instant requestFree = Instant.MIN;
  private Instant tokensFree = Instant.MIN;
  private Instant held = Instant.MIN;

  TokenBucket(Endpoint.Allowance allowance) {
    this.nanosARequest = each(allowance.requestsPerMinute());
    this.nanosAToken = each(allowance.tokensPerMinute());
  }

  private static double each(int perMinute) {
    return perMinute == 0 ? 0 : MINUTE / perMinute;
  }

  /** Takes the next free place for a request and tells when it begins. */
  synchronized Instant reserve(int tokens, Instant now) {
    Instant start = latest(latest(requestFree, tokensFree), latest(held, now));
    requestFree = start.plusNanos(Math.round(nanosARequest));
    tokensFree = start.plusNanos(Math.round(nanosAToken * tokens));
    return start;
  }

  /** Corrects what a request was thought to need. */
  synchronized void settle(int reserved, int used) {
    if (nanosAToken > 0) {
      tokensFree = tokensFree.plusNanos(Math.round(nanosAToken * (used - reserved)));
    }
  }

  /** Lets nobody start for a while: the server asked for it. */
  synchronized void hold(Duration wait, Instant now) {
    held = latest(held, now.plus(wait));
  }

  /** Whether a place that was reserved has since been closed. */
  synchronized boolean closed(Instant start) {
    return start.isBefore(held);
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
