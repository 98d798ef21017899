package dev.amend.models.remote;

import java.time.Duration;
import java.time.Instant;

/** The time, for those who must wait. Nothing that is computed depends on it. Thread-safe. */
interface Clock {
  Instant now();

  void sleep(Duration duration) throws InterruptedException;

  /** Clock that never jumps, whatever is done to the machine's clock. */
  static Clock system() {
    Instant start = Instant.now();
    long begin = System.nanoTime();
    return new Clock() {
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
