package dev.amend.infra.launch;

import dev.amend.models.train.process.TrainingEvent;
import java.util.function.Consumer;

/** Runs training in a process of its own: native crashes, memory and time limits are its alone. */
public interface TrainingLauncher {
  /**
   * Runs a job to its end. A job that was interrupted, or whose process died, is launched again
   * with the same spec and resumes from its last checkpoint.
   *
   * @param events told of everything the process says, on the calling thread, in order; if it
   *     throws, the process is stopped and the exception goes on
   * @throws LaunchException if the process cannot be started or ends without a result
   */
  TrainingOutcome launch(TrainingJob job, Consumer<TrainingEvent> events);
}
