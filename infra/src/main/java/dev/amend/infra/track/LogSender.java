package dev.amend.infra.track;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Delivers logs beside a run, on a thread of its own: a tracker that is away or slow delays no
 * training and ends no run. What could not be delivered stays in the logs.
 */
public final class LogSender {
  private static final long PAUSE_MILLIS = 1_000;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;

  private final List<LogRelay> relays;
  private final Consumer<String> note;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "tracking");
  private String said = "";

  private LogSender(List<LogRelay> relays, Consumer<String> note) {
    this.relays = List.copyOf(relays);
    this.note = note;
    thread.setDaemon(true);
  }

  /**
   * Begins to deliver.
   *
   * @param relays in the order of delivery: a later log waits for the earlier ones
   * @param note hears once of each problem
   */
  public static LogSender start(List<LogRelay> relays, Consumer<String> note) {
    LogSender sender = new LogSender(relays, note);
    sender.thread.start();
    return sender;
  }

  /**
   * Delivers what is left and ends. A tracker that is slow is waited for; one that takes nothing
   * for a while is left alone with its thread.
   *
   * @return whether everything was delivered
   */
  public boolean finish(Duration patience) throws IOException {
    closing.countDown();
    long before;
    long left = pending();
    do {
      before = left;
      try {
        thread.join(patience.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      left = pending();
    } while (thread.isAlive() && left < before);
    return left == 0;
  }

  private long pending() throws IOException {
    long pending = 0;
    for (LogRelay relay : relays) {
      pending += relay.pending();
    }
    return pending;
  }

  private void run() {
    long pause = PAUSE_MILLIS;
    boolean last;
    do {
      last = closed(pause);
      try {
        for (LogRelay relay : relays) {
          relay.deliver();
        }
        pause = PAUSE_MILLIS;
      } catch (TrackingException e) {
        tell(e.told());
        if (e.cure() != TrackingException.Cure.WAIT) {
          return;
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      } catch (IOException | RuntimeException e) {
        tell(String.valueOf(e.getMessage()));
        return;
      }
    } while (!last);
  }

  /** Waits; true once the run is over, so that one more delivery brings its end. */
  private boolean closed(long pause) {
    try {
      return closing.await(pause, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void tell(String problem) {
    if (!problem.equals(said)) {
      said = problem;
      note.accept(problem);
    }
  }
}
