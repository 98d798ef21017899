package dev.amend.infra.track;

import dev.amend.infra.store.Durably;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a log to a tracker, which may be away for as long as it likes: how far it got is kept
 * beside the log, in {@code <log>.<tracker>.position}, and the next delivery goes on from there.
 */
public final class LogRelay {
  private static final int MOST_AT_ONCE = 500;

  private final Path log;
  private final Path position;
  private final Tracker tracker;

  /** A relay of one log to one tracker. Not safe for use by several threads. */
  public LogRelay(Path log, Tracker tracker) {
    this.log = log;
    this.tracker = tracker;
    position = log.resolveSibling(log.getFileName() + "." + tracker.id() + ".position");
  }

  /**
   * Delivers what the tracker has not acknowledged yet. It is forced to the disk first: what a
   * server knows must not be lost here.
   *
   * @return number of events delivered
   * @throws IOException if the tracker or the log fails; what was acknowledged stays so
   */
  public long deliver() throws IOException {
    Durably.sync(log);
    long delivered = 0;
    try (LoggedEvents events = new LoggedEvents(log, acknowledged())) {
      for (List<RunEvent> batch = next(events); !batch.isEmpty(); batch = next(events)) {
        tracker.accept(batch);
        Durably.replace(position, Long.toString(events.end()));
        delivered += batch.size();
      }
    }
    return delivered;
  }

  /** Byte offset of the log behind the last event the tracker has. */
  public long acknowledged() throws IOException {
    return Files.exists(position) ? Long.parseLong(Files.readString(position)) : 0;
  }

  /** Takes nothing for acknowledged: the next delivery begins at the start of the log. */
  public void forget() throws IOException {
    Files.deleteIfExists(position);
  }

  /** Bytes of the log that the tracker has not acknowledged; a torn last line counts. */
  public long pending() throws IOException {
    return Files.size(log) - acknowledged();
  }

  private static List<RunEvent> next(LoggedEvents events) throws IOException {
    List<RunEvent> batch = new ArrayList<>();
    while (batch.size() < MOST_AT_ONCE) {
      RunEvent event = events.next();
      if (event == null) {
        return batch;
      }
      batch.add(event);
    }
    return batch;
  }
}
