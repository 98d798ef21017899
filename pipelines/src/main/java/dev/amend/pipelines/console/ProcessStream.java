package dev.amend.pipelines.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output or error in UTF-8, whatever the locale. It remembers what could not be written,
 * which {@link PrintStream} swallows.
 */
public final class ProcessStream extends PrintStream {
  /** What the system says of a reader that has enough, as in {@code amend ls methods | head}. */
  private static final String CLOSED = "Broken pipe";

  private final Remembering target;

  /** A stream to what the process was given. */
  public ProcessStream(FileDescriptor target) {
    this(new FileOutputStream(target));
  }

  ProcessStream(OutputStream target) {
    this(new Remembering(target));
  }

  private ProcessStream(Remembering target) {
    super(target, true, UTF_8);
    this.target = target;
  }

  /** Why something was lost; empty when nothing was, or when its reader went away. */
  Optional<String> lost() {
    flush();
    return Optional.ofNullable(target.failure)
        .map(failure -> String.valueOf(failure.getMessage()))
        .filter(reason -> !reason.equals(CLOSED));
  }

  /** Keeps the first failure. */
  private static final class Remembering extends OutputStream {
    private final OutputStream target;
    private volatile @Nullable IOException failure;

    Remembering(OutputStream target) {
      this.target = target;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        target.write(bytes, from, length);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      target.flush();
    }
  }
}
