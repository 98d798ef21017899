package dev.amend.infra.hub;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer that must keep coming. The client's own time limit ends when the headers
 * are there: after that it would wait for ever.
 */
final class LiveBody extends FilterInputStream {
  private final Duration longest;
  private volatile boolean stalled;

  LiveBody(InputStream body, Duration longest) {
    super(body);
    this.longest = longest;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Reads; a pause that is too long closes the body, which wakes the reader. */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    CompletableFuture<Void> alarm = new CompletableFuture<>();
    CompletableFuture<Void> guarded =
        alarm
            .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((done, late) -> stall(late));
    try {
      int n = in.read(bytes, offset, length);
      if (stalled) {
        throw new HttpTimeoutException("no byte for " + longest.toSeconds() + " s");
      }
      return n;
    } finally {
      alarm.complete(null);
      guarded.cancel(false);
    }
  }

  private void stall(Throwable late) {
    if (late != null) {
      stalled = true;
      try {
        in.close();
      } catch (IOException e) {
        // Closed or not, the reader is told that the body stalled.
      }
    }
  }
}
