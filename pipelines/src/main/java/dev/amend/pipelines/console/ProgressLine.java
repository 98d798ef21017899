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
 * seconds, so that a log stays readable. Pace and time left count from the first update: what was
 * done before a resume, and how long a start took, say nothing of what is to come. Thread-safe, so
 * that a {@link Heartbeat} can show it while nothing is heard.
 */
public final class ProgressLine implements AutoCloseable {
  private static final Duration IN_PLACE = Duration.ofMillis(100);
  private static final Duration IN_PLACE_SILENT = Duration.ofSeconds(1);
  private static final long SECOND = 1_000_000_000L;
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
  private long first = -1;
  private long firstAt;
  private long last;
  private String said = "";
  private boolean closed;

  /**
   * A progress.
   *
   * @param total 0 when it is not known: then only the time is shown
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
  public synchronized void update(long done, String detail) {
    if (first < 0) {
      first = done;
      firstAt = nanoseconds.getAsLong();
    }
    last = done;
    said = detail;
    show(IN_PLACE);
  }

  /** Shows how it stands, when nothing was shown for so long that people would wonder. */
  synchronized void beat() {
    show(IN_PLACE_SILENT);
  }

  private void show(Duration inPlaceAfter) {
    long now = nanoseconds.getAsLong();
    if (closed || now - shown < (inPlace ? inPlaceAfter : IN_LOG).toNanos()) {
      return;
    }
    shown = now;
    String line = total > 0 ? line(now) : what + "  " + (now - started) / SECOND + " s";
    if (inPlace) {
      to.print(ERASE_LINE + line);
      drawn.set(true);
    } else {
      to.println(line);
    }
    to.flush();
  }

  private String line(long now) {
    double seconds = (now - firstAt) / (double) SECOND;
    long done = last - first;
    boolean paced = done > 0 && seconds > 0;
    String rate = paced ? String.format(Locale.ROOT, "  %.1f/s", done / seconds) : "";
    String left = paced ? "  " + Math.round(seconds * (total - last) / done) + " s left" : "";
    String more = said.isEmpty() ? "" : "  " + said;
    return what + "  " + last + "/" + total + rate + left + more;
  }

  /** Removes the line from a terminal. */
  @Override
  public synchronized void close() {
    closed = true;
    if (inPlace) {
      to.print(ERASE_LINE);
      to.flush();
      drawn.set(false);
    }
  }
}
