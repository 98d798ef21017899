package dev.amend.tests.track;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The newest MLflow server that is known to work, in a Python environment below {@code target}. */
record MlflowInstall(Path environment) {
  private static final String VERSION = "3.17.2";
  private static final long MINUTES = 12;

  /**
   * Installs it unless it is there.
   *
   * @throws IOException with the reason where it cannot be had: no Python, no registry
   */
  static MlflowInstall ready() throws IOException, InterruptedException {
    Path tools = Path.of(System.getProperty("amend.root", ".."), "tests/target/tools");
    Path environment = tools.toAbsolutePath().normalize().resolve("mlflow-" + VERSION);
    Path done = environment.resolve("installed");
    if (!Files.exists(done)) {
      Files.createDirectories(tools);
      run(List.of("python3", "-m", "venv", environment.toString()), tools);
      String pip = environment.resolve("bin/pip").toString();
      run(List.of(pip, "install", "--quiet", "mlflow[auth]==" + VERSION), tools);
      Files.createFile(done);
    }
    return new MlflowInstall(environment);
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

  private static void run(List<String> command, Path folder)
      throws IOException, InterruptedException {
    Path log = folder.resolve("mlflow-install.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("installing took more than " + MINUTES + " minutes");
    }
    if (process.exitValue() != 0) {
      List<String> said = Files.readAllLines(log);
      throw new IOException(said.isEmpty() ? "pip failed" : said.get(said.size() - 1));
    }
  }
}
