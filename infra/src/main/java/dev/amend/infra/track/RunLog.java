package dev.amend.infra.track;

import dev.amend.infra.store.StoreException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/**
 * The tracking log of a run and its steps: one JSON object a line, appended and never changed.
 *
 * <p>Each line is handed to the operating system at once, so that it survives the death of this
 * process, and forced to the disk about once a second and when a run ends, so that at most that
 * much is lost with the machine. Opening a log goes on where it ended: a last line torn by a crash
 * is cut off and kept in {@code <log>.torn}, and what the log holds already is not written again.
 * Safe for use by several threads of one process; two processes must not share a log.
 */
public final class RunLog implements Closeable {
  private static final long SYNC_EVERY_MILLIS = 1_000;

  private final Path file;
  private final FileChannel channel;
  private final WrittenOnce written = new WrittenOnce();
  private final InstantSource clock;
  private final long tornBytes;
  private long end;
  private long synced;

  private RunLog(Path file, FileChannel channel, InstantSource clock) throws IOException {
    this.file = file;
    this.channel = channel;
    this.clock = clock;
    end = replay();
    tornBytes = cutBehind(end);
    synced = clock.millis();
  }

  /**
   * Opens a log, or begins one.
   *
   * @param clock where the times of events come from
   */
  public static RunLog open(Path file, InstantSource clock) {
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        return new RunLog(file, channel, clock);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw StoreException.of("open the tracking log", file, e);
    }
  }

  /** Begins a run that is no step of another, or goes on with it if the log knows its id. */
  public TrackedRun start(String id, RunDescription description) {
    return start(id, "", description);
  }

  TrackedRun start(String id, String parent, RunDescription description) {
    append(new RunEvent.Started(id, parent, description, now()));
    return new TrackedRun(this, id);
  }

  /**
   * How many bytes of a torn last line were cut off when the log was opened; 0 after a clean end.
   */
  public long tornBytes() {
    return tornBytes;
  }

  /** Forces what was logged to the disk. */
  public synchronized void flush() {
    try {
      channel.force(false);
      synced = clock.millis();
    } catch (IOException e) {
      throw StoreException.of("write the tracking log", file, e);
    }
  }

  @Override
  public synchronized void close() {
    flush();
    try {
      channel.close();
    } catch (IOException e) {
      throw StoreException.of("close the tracking log", file, e);
    }
  }

  long now() {
    return clock.millis();
  }

  /** Writes an event unless the log holds it already. */
  synchronized boolean append(RunEvent event) {
    if (!written.add(event)) {
      return false;
    }
    write((event.line() + "\n").getBytes(StandardCharsets.UTF_8));
    if (event instanceof RunEvent.Ended || event.time() - synced >= SYNC_EVERY_MILLIS) {
      flush();
    }
    return true;
  }

  private void write(byte[] line) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) {
        channel.write(bytes, end + bytes.position());
      }
      end += line.length;
    } catch (IOException e) {
      throw StoreException.of("write the tracking log", file, e);
    }
  }

  private long replay() throws IOException {
    try (LoggedEvents events = new LoggedEvents(file, 0)) {
      for (RunEvent event = events.next(); event != null; event = events.next()) {
        written.add(event);
      }
      return events.end();
    }
  }

  private long cutBehind(long lastGood) throws IOException {
    ByteBuffer torn = ByteBuffer.allocate(Math.toIntExact(channel.size() - lastGood));
    if (torn.capacity() == 0) {
      return 0;
    }
    channel.read(torn, lastGood);
    Path aside = file.resolveSibling(file.getFileName() + ".torn");
    Files.write(aside, torn.array(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    channel.truncate(lastGood);
    return torn.capacity();
  }
}
