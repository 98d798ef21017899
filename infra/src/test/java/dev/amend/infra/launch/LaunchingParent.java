package dev.amend.infra.launch;

import dev.amend.infra.JavaProcess;
import java.nio.file.Path;
import java.util.Set;

/** A process that launches a {@link TinyTrainer} and prints what it says. */
final class LaunchingParent {
  private LaunchingParent() {}

  public static void main(String[] args) {
    Path spec = Path.of(args[0]);
    TrainingJob job =
        new TrainingJob(
            "tiny", TinyTrainer.class.getName(), spec, spec.resolveSibling("log"), 32, Set.of());
    LocalTrainingLauncher.ofThisClassPath(JavaProcess.QUICK)
        .launch(job, event -> System.out.println(event.text()));
  }
}
