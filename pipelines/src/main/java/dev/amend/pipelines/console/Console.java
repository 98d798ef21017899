package dev.amend.pipelines.console;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * What a command says. Results go to standard output, everything else to standard error, so that
 * output can be piped.
 */
public final class Console {
  private final Terminal terminal;
  private final Verbosity verbosity;
  private final boolean colour;
  private final AtomicBoolean drawn = new AtomicBoolean();

  /**
   * A console.
   *
   * @param colour whether colours may be used at all; a stream that is no terminal has none anyway
   */
  public Console(Terminal terminal, Verbosity verbosity, boolean colour) {
    this.terminal = terminal;
    this.verbosity = verbosity;
    this.colour = colour;
  }

  /** Writes a result. */
  public void result(String text) {
    terminal.out().println(text);
    terminal.out().flush();
  }

  /** Says something useful that is no result; silent when quiet. */
  public void note(String text) {
    if (verbosity != Verbosity.QUIET) {
      terminal.err().println(overProgress(text));
    }
  }

  /** Says something that only a curious user wants to know. */
  public void detail(String text) {
    if (verbosity.compareTo(Verbosity.VERBOSE) >= 0) {
      terminal.err().println(overProgress(text));
    }
  }

  /** Says what went wrong, even when quiet. */
  public void error(String text) {
    terminal.err().println(overProgress(text));
  }

  /** A progress line that stands there is wiped first; it is drawn again when it changes. */
  private String overProgress(String text) {
    return drawn.getAndSet(false) ? ProgressLine.ERASE_LINE + text : text;
  }

  /** Colours for results. */
  public Paint paint() {
    return colour && terminal.outWatched() ? Paint.ANSI : Paint.PLAIN;
  }

  /** Colours for everything else. */
  public Paint errorPaint() {
    return colour && terminal.errWatched() ? Paint.ANSI : Paint.PLAIN;
  }

  /** A line that shows how far something is. */
  public ProgressLine progress(String what, long total) {
    return progress(what, total, System::nanoTime);
  }

  ProgressLine progress(String what, long total, LongSupplier nanoseconds) {
    if (verbosity == Verbosity.QUIET) {
      return ProgressLine.silent();
    }
    return new ProgressLine(what, total, nanoseconds, terminal.err(), terminal.errWatched(), drawn);
  }
}
