package dev.amend.tests.track;

import dev.amend.tests.project.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The newest MLflow server that is known to work, in a Python environment below {@code target}. */
record MlflowInstall(Path environment) {
  private static final String VERSION = "3.17.2";

  /**
   * Installs it unless it is there.
   *
   * @throws IOException with the reason where it cannot be had: no Python, no registry
   */
  static MlflowInstall ready() throws IOException, InterruptedException {
    return new MlflowInstall(
        PythonEnvironment.ready("mlflow-" + VERSION, "mlflow[auth]==" + VERSION).folder());
  }

  ProcessBuilder server(List<String> options, boolean guarded) {
    List<String> command = new ArrayList<>();
    command.add(environment.resolve("bin/mlflow").toString());
    command.add("server");
    if (guarded) {
      command.addAll(List.of("--app-name", "basic-auth"));
    }
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command);
    // The server starts its workers by name.
    String path = environment.resolve("bin") + ":" + System.getenv("PATH");
    builder.environment().put("PATH", path);
    return builder;
  }
}
