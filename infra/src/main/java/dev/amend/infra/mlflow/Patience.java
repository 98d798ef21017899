package dev.amend.infra.mlflow;

import dev.amend.infra.track.TrackingException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Asks again when a server is busy or starting: a quarter of a second later, then ever less often.
 */
final class Patience {
  /** A request. */
  interface Request<T> {
    T send() throws IOException;
  }

  /** Waits; another one in tests. */
  interface Pause {
    void pause(Duration duration) throws InterruptedException;
  }

  private static final List<Duration> PAUSES =
      List.of(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));

  private final Pause pause;
  private final List<Duration> pauses;

  Patience(Pause pause) {
    this(pause, PAUSES);
  }

  private Patience(Pause pause, List<Duration> pauses) {
    this.pause = pause;
    this.pauses = pauses;
  }

  /** Asks once. */
  static Patience none() {
    return new Patience(wait -> {}, List.of());
  }

  <T> T ask(Request<T> request) throws IOException {
    for (Duration wait : pauses) {
      try {
        return request.send();
      } catch (TrackingException e) {
        if (e.cure() != TrackingException.Cure.WAIT) {
          throw e;
        }
        sleep(wait, e);
      }
    }
    return request.send();
  }

  private void sleep(Duration wait, TrackingException because) throws TrackingException {
    try {
      pause.pause(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw because;
    }
  }
}
