package dev.amend.tests.project;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does. */
public final class Await {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration OFTEN = Duration.ofMillis(2);

  private Await() {}

  /** Something that is the case or not yet. */
  public interface Condition {
    boolean holds() throws IOException;
  }

  /**
   * Returns once the condition holds, within two milliseconds of it.
   *
   * @throws IllegalStateException after five minutes, naming what was waited for
   */
  public static void until(String what, Condition condition) throws IOException {
    until(what, OFTEN, condition);
  }

  /** The same for a condition that costs much to look at. */
  public static void until(String what, Duration every, Condition condition) throws IOException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited in vain until " + what);
      }
      LockSupport.parkNanos(every.toNanos());
    }
  }
}
