package dev.amend.infra.track;

import dev.amend.infra.store.StoreException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The events of a log that may be growing, or may have been torn at its end by a crash, with the
 * byte offsets they end at.
 */
final class LoggedEvents implements Closeable {
  private final Path log;
  private final InputStream in;
  private long end;

  /** Starts at a byte offset that some event ends at. */
  LoggedEvents(Path log, long offset) throws IOException {
    this.log = log;
    in = new BufferedInputStream(Files.newInputStream(log));
    in.skipNBytes(offset);
    end = offset;
  }

  /**
   * The next event, or null behind the last whole one.
   *
   * @throws StoreException if a line that is not the last cannot be read: no crash does that
   */
  @Nullable RunEvent next() throws IOException {
    byte[] line = line();
    if (line == null) {
      return null;
    }
    try {
      RunEvent event = RunEvent.parse(new String(line, StandardCharsets.UTF_8));
      end += line.length + 1;
      return event;
    } catch (UncheckedIOException e) {
      if (line() == null) {
        return null;
      }
      throw new StoreException(
          "the tracking log "
              + log
              + " is damaged at byte "
              + end
              + ": not an event. Remove that"
              + " line to go on without it.");
    }
  }

  /** Offset behind the event that {@link #next} gave last. */
  long end() {
    return end;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private byte @Nullable [] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return line.toByteArray();
      }
      line.write(b);
    }
    return null;
  }
}
