package dev.amend.models.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/** Lets requests through: only so many at once, and each at its time. Thread-safe. */
final class RateLimiter {
  private final Semaphore places;
  private final TokenBucket pace;
  private final Clock time;

  RateLimiter(Endpoint.Allowance allowance, Clock time) {
    this.places = new Semaphore(allowance.concurrency(), true);
    this.pace = new TokenBucket(allowance);
    this.time = time;
  }

  /** The right to have one request under way, until closed. */
  final class Pass implements AutoCloseable {
    private final int reserved;
    private int used;

    private Pass(int reserved) {
      this.reserved = reserved;
      this.used = reserved;
    }

    /** Tells how many tokens it came to. */
    void used(int tokens) {
      used = tokens;
    }

    @Override
    public void close() {
      pace.settle(reserved, used);
      places.release();
    }
  }

  /** Waits for a place and for its time. */
  Pass enter(int tokens) throws InterruptedException {
    places.acquire();
    try {
      Instant start = pace.reserve(tokens, time.now());
      while (time.now().isBefore(start)) {
        time.sleep(Duration.between(time.now(), start));
        if (pace.closed(start)) {
          start = pace.reserve(tokens, time.now());
        }
      }
      return new Pass(tokens);
    } catch (InterruptedException | RuntimeException e) {
      places.release();
      throw e;
    }
  }

  /** Lets nobody through for a while. */
  void hold(Duration wait) {
    if (!wait.isZero()) {
      pace.hold(wait, time.now());
    }
  }
}
