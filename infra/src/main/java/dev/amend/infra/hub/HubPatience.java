package dev.amend.infra.hub;

import dev.amend.models.data.Seeds;
import java.time.Duration;

/**
 * Asks again when the hub is busy or the line breaks: after 1, 2, 4 and 8 seconds, each shortened
 * by up to a half so that many machines do not come back at once, or after as long as the hub says.
 */
final class HubPatience {
  /** A request. */
  interface Request<T> {
    T send() throws HubException;
  }

  /** Waits; another one in tests. */
  interface Pause {
    void pause(Duration duration) throws InterruptedException;
  }

  /** The longest that a server may make us wait: the hub's own rate limits reset within it. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private static final int RETRIES = 4;

  private final Pause pause;

  HubPatience(Pause pause) {
    this.pause = pause;
  }

  /**
   * Asks until there is an answer, or no hope.
   *
   * @param what host and path, by which the pauses of different requests differ
   */
  <T> T ask(String what, Request<T> request) throws HubException {
    Tries tries = tries(what);
    while (true) {
      try {
        return request.send();
      } catch (HubException e) {
        tries.failed(e);
      }
    }
  }

  Tries tries(String what) {
    return new Tries(what);
  }

  /** The attempts at one thing. */
  final class Tries {
    private final String what;
    private int failures;

    private Tries(String what) {
      this.what = what;
    }

    /** Something was gained, so all attempts are there again. */
    void progressed() {
      failures = 0;
    }

    /**
     * Waits until it is time for the next attempt.
     *
     * @throws HubException the failure itself, when waiting does not help or never ends
     */
    void failed(HubException failure) throws HubException {
      if (failure.cure() != HubException.Cure.WAIT || failures >= RETRIES) {
        throw failure;
      }
      double part = Seeds.uniform(0, failures, what);
      Duration wait = failure.pause().orElse(null);
      if (wait == null) {
        wait = Duration.ofMillis((long) (1000L * (1 << failures) * (1 - part / 2)));
      } else if (wait.compareTo(LONGEST) > 0) {
        throw failure;
      } else {
        wait = wait.plusMillis((long) (1000 * part));
      }
      failures++;
      sleep(wait, failure);
    }

    private void sleep(Duration wait, HubException because) throws HubException {
      try {
        pause.pause(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw because;
      }
    }
  }
}
