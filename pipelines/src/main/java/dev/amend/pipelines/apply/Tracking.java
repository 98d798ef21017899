package dev.amend.pipelines.apply;

import dev.amend.infra.mlflow.MlflowAddress;
import dev.amend.infra.mlflow.MlflowTracker;
import dev.amend.infra.track.Backlog;
import dev.amend.infra.track.LogSender;
import dev.amend.pipelines.console.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings the logs of a store to its tracking server while something else goes on. The server is a
 * guest: nothing it does stops a run, and what it missed waits in the logs.
 */
final class Tracking implements AutoCloseable {
  /** How long the end of a run waits for a server that answers slowly. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Console console;
  private final MlflowAddress address;
  private final MlflowTracker tracker;
  private final List<Backlog> logs;
  private final LogSender sender;

  private Tracking(MlflowAddress address, Path store, Console console) {
    this.console = console;
    this.address = address;
    tracker = new MlflowTracker(address, store);
    logs = Backlog.all(store, tracker);
    sender =
        LogSender.start(
            logs.stream().map(Backlog::relay).toList(),
            problem -> console.note("tracking: " + problem + "; points wait in the log"));
  }

  /**
   * Begins with what earlier runs left, then follows the logs as they grow; null without server.
   */
  static @Nullable Tracking start(@Nullable MlflowAddress address, Path store, Console console) {
    return address == null ? null : new Tracking(address, store, console);
  }

  /** Delivers the rest, or says how much waits and what brings it there. */
  @Override
  public void close() throws IOException {
    if (sender.finish(PATIENCE)) {
      tracker.close();
      return;
    }
    long bytes = 0;
    List<Backlog> waiting = Backlog.waiting(logs);
    for (Backlog log : waiting) {
      bytes += log.relay().pending();
    }
    console.note(
        "tracking: "
            + bytes
            + " bytes of "
            + waiting.size()
            + (waiting.size() == 1 ? " log" : " logs")
            + " wait for "
            + address.server()
            + "; the next apply sends them, or `amend track --replay`");
  }
}
