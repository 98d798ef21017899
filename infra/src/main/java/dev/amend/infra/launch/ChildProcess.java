package dev.amend.infra.launch;

import dev.amend.models.train.process.ParentWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A running training process. This end of its standard input stays open as long as this process
 * lives, which is how the other end knows (see {@link ParentWatch}).
 */
final class ChildProcess {
  private final Process process;
  private final OutputStream input;
  private final Duration grace;
  private volatile boolean asked;

  ChildProcess(Process process, Duration grace) {
    this.process = process;
    this.grace = grace;
    input = process.getOutputStream();
  }

  long pid() {
    return process.pid();
  }

  BufferedReader output() {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Whether this process asked it to stop. */
  boolean wasAsked() {
    return asked;
  }

  /** Waits for its end and gives its exit status, 128 + n for signal n. */
  int await() throws InterruptedException {
    return process.waitFor();
  }

  /** Asks it to save and leave; after the grace time it is killed. Returns when it is gone. */
  void stop() {
    asked = true;
    try {
      input.write((ParentWatch.STOP + "\n").getBytes(StandardCharsets.UTF_8));
      input.flush();
    } catch (IOException e) {
      // It has closed its end, so it is on its way out.
    }
    try {
      if (process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // By its handle: Process.destroyForcibly would close the output that is still being read.
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }
}
