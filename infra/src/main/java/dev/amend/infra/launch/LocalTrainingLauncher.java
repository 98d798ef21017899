package dev.amend.infra.launch;

import dev.amend.models.train.process.TrainingEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Training in a child JVM of this machine. It dies with this process, however this one dies; when
 * this one is asked to leave (Ctrl-C, SIGTERM), the child is asked to save a checkpoint first.
 *
 * <p>The child is given one file and answers with {@link TrainingEvent} lines; it sees neither this
 * process's credentials nor its JVM options.
 */
public final class LocalTrainingLauncher implements TrainingLauncher {
  /** How long a child that was asked to stop may take before it is killed. */
  public static final Duration GRACE = Duration.ofSeconds(20);

  private final ChildCommand command;
  private final Duration grace;

  /**
   * A launcher with everything said.
   *
   * @param classPath of the child
   * @param flags of its JVM, besides those for heap and crash reports
   * @param grace how long a child that was asked to stop may take before it is killed
   */
  public LocalTrainingLauncher(String classPath, List<String> flags, Duration grace) {
    command = new ChildCommand(classPath, flags);
    this.grace = grace;
  }

  /** A launcher of children with this process's class path and {@link #GRACE}. */
  public static LocalTrainingLauncher ofThisClassPath(List<String> flags) {
    return new LocalTrainingLauncher(System.getProperty("java.class.path"), flags, GRACE);
  }

  @Override
  public TrainingOutcome launch(TrainingJob job, Consumer<TrainingEvent> events) {
    try {
      Files.createDirectories(job.log().toAbsolutePath().getParent());
      LogTail tail = LogTail.from(job.log());
      ProcessBuilder process = command.process(job);
      process.redirectError(ProcessBuilder.Redirect.appendTo(job.log().toFile()));
      return follow(job, new ChildProcess(process.start(), grace), new EventFeed(events), tail);
    } catch (IOException e) {
      throw new LaunchException(
          "cannot start "
              + job.name()
              + ": "
              + e.getMessage()
              + ". Check that "
              + job.log()
              + " can be written and that a Java runtime is at "
              + System.getProperty("java.home")
              + ".",
          e);
    }
  }

  private static TrainingOutcome follow(
      TrainingJob job, ChildProcess child, EventFeed feed, LogTail tail) throws IOException {
    Thread farewell = new Thread(child::stop, "stop-" + child.pid());
    Runtime.getRuntime().addShutdownHook(farewell);
    try (BufferedReader output = child.output()) {
      feed.drain(output);
      return outcome(job, child, feed, tail, child.await());
    } catch (InterruptedException e) {
      child.stop();
      Thread.currentThread().interrupt();
      return new TrainingOutcome(TrainingOutcome.Status.INTERRUPTED, feed.step(), "");
    } catch (IOException | RuntimeException e) {
      child.stop();
      throw e;
    } finally {
      forget(farewell);
    }
  }

  private static TrainingOutcome outcome(
      TrainingJob job, ChildProcess child, EventFeed feed, LogTail tail, int status) {
    if (feed.wasInterrupted() || (child.wasAsked() && status != 0)) {
      return new TrainingOutcome(TrainingOutcome.Status.INTERRUPTED, feed.step(), "");
    }
    if (status == 0) {
      return new TrainingOutcome(TrainingOutcome.Status.FINISHED, feed.step(), feed.reason());
    }
    Path report = ChildCommand.crashReport(job, Long.toString(child.pid()));
    Exit exit = Exit.of(status, job, Files.exists(report));
    throw new LaunchException(
        job.name()
            + " ended without a result after step "
            + feed.step()
            + ": "
            + exit.why()
            + ". "
            + exit.advice()
            + " Log: "
            + job.log()
            + "\n"
            + tail.text());
  }

  private static void forget(Thread farewell) {
    try {
      Runtime.getRuntime().removeShutdownHook(farewell);
    } catch (IllegalStateException e) {
      // This process is on its way out and the farewell is being said.
    }
  }
}
