package dev.amend.pipelines.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * How far something is: one line rewritten in place on a terminal, else a plain line every 30
 * seconds, so that a log stays readable. Not thread-safe.
 */
public final class ProgressLine implements AutoCloseable {
  private static final Duration IN_PLACE = Duration.ofMillis(100);
  private static final Duration IN_LOG = Duration.ofSeconds(30);
  static final String ERASE_LINE = "\r\u001B[2K";

  private final String what;
  private final long total;
  private final LongSupplier nanoseconds;
  private final PrintStream to;
  private final boolean inPlace;
  private final AtomicBoolean drawn;
  private final long started;
  private long shown;

  /**
   * A progress.
   *
   * @param drawn set while a line stands on the terminal that others must wipe before they write
   */
  ProgressLine(
      String what,
      long total,
      LongSupplier nanoseconds,
      PrintStream to,
      boolean inPlace,
      AtomicBoolean drawn) {
    this.what = what;
    this.total = total;
    this.nanoseconds = nanoseconds;
    this.to = to;
    this.inPlace = inPlace;
    this.drawn = drawn;
    this.started = nanoseconds.getAsLong();
    this.shown = started - (inPlace ? IN_PLACE.toNanos() : 0);
  }

  static ProgressLine silent() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    return new ProgressLine("", 0, () -> 0, nowhere, false, new AtomicBoolean());
  }

  /** Says that {@code done} of the total are done; shown only when it is time to. */
  public void update(long done, String detail) {
    long now = nanoseconds.getAsLong();
    if (now - shown < (inPlace ? IN_PLACE : IN_LOG).toNanos()) {
      return;
    }
    shown = now;
    String line = line(done, detail, (now - started) / 1e9);
    if (inPlace) {
      to.print(ERASE_LINE + line);
      drawn.set(true);
    } else {
      to.println(line);
    }
    to.flush();
  }

  private String line(long done, String detail, double seconds) {
    String rate = seconds > 0 ? String.format(Locale.ROOT, "  %.1f/s", done / seconds) : "";
    String left = done > 0 ? "  " + Math.round(seconds * (total - done) / done) + " s left" : "";
    String more = detail.isEmpty() ? "" : "  " + detail;
    return what + "  " + done + "/" + total + rate + left + more;
  }

  /** Removes the line from a terminal. */
  @Override
  public void close() {
    if (inPlace) {
      to.print(ERASE_LINE);
      to.flush();
      drawn.set(false);
    }
  }
}
