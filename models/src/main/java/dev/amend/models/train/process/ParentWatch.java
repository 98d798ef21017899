package dev.amend.models.train.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A training process's tie to the one that started it, which holds the other end of its standard
 * input: the line {@code stop} asks for a checkpoint and an orderly end; the end of the stream
 * means that the parent is gone, even by kill -9, and ends this process at once.
 *
 * <p>SIGINT and SIGTERM ask for the same orderly end: a terminal sends Ctrl-C to parent and child
 * alike, and leaving while a thread is inside native code crashes the JVM. The signal therefore
 * waits for {@link #close}, at most {@link #PATIENCE_SECONDS}. Open it in a try-with-resources
 * around the whole of main and call {@code System.exit} only outside.
 *
 * <p>Not for a process whose standard input nobody holds open: it would end at once.
 */
public final class ParentWatch implements AutoCloseable {
  /** Exit status of a process whose parent is gone: 128 + SIGHUP. */
  public static final int ORPHANED = 129;

  /** The line that asks for an orderly end. */
  public static final String STOP = "stop";

  /** How long a signal waits for the orderly end. */
  public static final int PATIENCE_SECONDS = 30;

  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean stopRequested;

  private ParentWatch() {}

  /** Watches this process's standard input and signals. */
  public static ParentWatch start() {
    ParentWatch watch = start(System.in, () -> Runtime.getRuntime().halt(ORPHANED));
    Runtime.getRuntime().addShutdownHook(new Thread(watch::leaveInOrder, "orderly-end"));
    return watch;
  }

  static ParentWatch start(InputStream parent, Runnable orphaned) {
    ParentWatch watch = new ParentWatch();
    Thread reader = new Thread(() -> watch.listen(parent, orphaned), "parent-watch");
    reader.setDaemon(true);
    reader.start();
    return watch;
  }

  /** Whether to save a checkpoint and leave. Cheap; ask once a step. */
  public boolean stopRequested() {
    return stopRequested;
  }

  /** The work is over and its state is on disk: the process may end. */
  @Override
  public void close() {
    closed.countDown();
  }

  private void listen(InputStream parent, Runnable orphaned) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(parent, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        stopRequested |= line.equals(STOP);
      }
    } catch (IOException e) {
      // A broken pipe tells the same as its end.
    }
    orphaned.run();
  }

  private void leaveInOrder() {
    stopRequested = true;
    try {
      if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(128 + 15);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
