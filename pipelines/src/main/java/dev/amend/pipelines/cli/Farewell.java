package dev.amend.pipelines.cli;

import dev.amend.pipelines.console.Console;
import java.nio.file.Path;

/**
 * What is said when a signal ends a run: Ctrl-C, the end of a session, a scheduler. Java ends with
 * 128 and the number of the signal whatever is done here, and after that nothing is said any more.
 */
final class Farewell implements AutoCloseable {
  private final Thread hook;

  /** Ready to speak until it is closed. */
  Farewell(Console console, Path project, Path store) {
    String option = project.toString().isEmpty() ? "" : " --project " + project;
    String text =
        "interrupted: what is finished is kept in "
            + store
            + ", and a training goes on from its last checkpoint\n = help: amend resume"
            + option;
    hook = new Thread(() -> console.error(text), "farewell");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The run is over; nothing of it is left to say. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is speaking.
    }
  }
}
