package dev.amend.pipelines.console;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Keeps a progress line alive while the work itself says nothing. */
public final class Heartbeat implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          beat -> {
            Thread thread = new Thread(beat, "heartbeat");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Looks after the line that is current, once a second.
   *
   * @param line asked for each time, because a step may learn its length late
   */
  public Heartbeat(Supplier<ProgressLine> line) {
    this(line, Duration.ofSeconds(1));
  }

  Heartbeat(Supplier<ProgressLine> line, Duration every) {
    timer.scheduleAtFixedRate(
        () -> line.get().beat(), every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
