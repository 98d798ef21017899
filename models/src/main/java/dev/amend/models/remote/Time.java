package dev.amend.models.remote;

import java.time.Duration;
import java.time.Instant;

/** The time, for those who must wait. Nothing that is computed depends on it. Thread-safe. */
interface Time {
  Instant now();

  void sleep(Duration duration) throws InterruptedException;

  /** Time that never jumps, whatever is done to the machine's clock. */
  static Time system() {
    Instant start = Instant.now();
    long begin = System.nanoTime();
    return new Time() {
      @Override
      public Instant now() {
        return start.plusNanos(System.nanoTime() - begin);
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis() + 1);
      }
    };
  }
}
