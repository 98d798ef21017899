package dev.amend.pipelines.console;

import java.io.FileDescriptor;
import java.io.PrintStream;
import java.util.Optional;

/**
 * Standard output and error, and whether a person watches them.
 *
 * @param out for results
 * @param err for everything else
 * @param outWatched whether {@code out} is a terminal
 * @param errWatched whether {@code err} is a terminal
 */
public record Terminal(PrintStream out, PrintStream err, boolean outWatched, boolean errWatched) {
  /**
   * The process's own streams. Java cannot tell one redirected stream from the other, so the
   * launcher says which are terminals by {@code amend.terminal}, a list of {@code out} and {@code
   * err}.
   */
  public static Terminal system() {
    String watched = System.getProperty("amend.terminal", "");
    return new Terminal(
        new ProcessStream(FileDescriptor.out),
        new ProcessStream(FileDescriptor.err),
        watched.contains("out"),
        watched.contains("err"));
  }

  /**
   * Why a result was not written, such as {@code No space left on device}; empty when all was, and
   * when a pipe's reader took what it wanted and left.
   */
  public Optional<String> lost() {
    return out instanceof ProcessStream stream ? stream.lost() : Optional.empty();
  }
}
