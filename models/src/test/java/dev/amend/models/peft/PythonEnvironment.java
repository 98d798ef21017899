package dev.amend.models.peft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A Python with torch, transformers and peft: the one that {@code -Damend.python} names, or with
 * {@code -Dpeft.venv=true} one made below {@code target}. Without either the test that asks is
 * skipped: the packages take 5 GB from the registry.
 */
record PythonEnvironment(Path python) {
  private static final List<String> PACKAGES =
      List.of("torch==2.7.1", "transformers==5.23.0", "peft==0.21.2");

  private static final long NEEDED = 8L << 30;
  private static final long MINUTES = 20;

  /** The interpreter, or an aborted test with the reason why there is none. */
  static PythonEnvironment ready() throws IOException, InterruptedException {
    String named = System.getProperty("amend.python", "");
    if (!named.isEmpty()) {
      return new PythonEnvironment(Path.of(named));
    }
    Assumptions.assumeTrue(
        Boolean.getBoolean("peft.venv"),
        "skipped: name a Python with torch, transformers and peft by -Damend.python, or allow 5 GB"
            + " to be installed below target by -Dpeft.venv=true");
    return installed(Files.createDirectories(Path.of("target", "tools")).toAbsolutePath());
  }

  private static PythonEnvironment installed(Path tools) throws IOException, InterruptedException {
    Path environment = tools.resolve("peft");
    Path done = environment.resolve("installed");
    Path python = environment.resolve("bin/python");
    if (!Files.exists(done)) {
      Assumptions.assumeTrue(
          Files.getFileStore(tools).getUsableSpace() > NEEDED, "skipped: less than 8 GB are free");
      Path log = tools.resolve("peft-install.log");
      List<String> install =
          new ArrayList<>(List.of(python.toString(), "-m", "pip", "install", "--quiet"));
      install.addAll(PACKAGES);
      boolean made =
          run(List.of("python3", "-m", "venv", environment.toString()), log) && run(install, log);
      Assumptions.assumeTrue(made, "skipped: the registry is out of reach, see " + log);
      Files.createFile(done);
    }
    return new PythonEnvironment(python);
  }

  /** Runs a script; what it says is the text of the error when it fails. */
  void run(Path script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python.toString(), script.toString()));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile("interop", ".log");
    if (!run(command, log)) {
      throw new AssertionError(Files.readString(log));
    }
    Files.delete(log);
  }

  private static boolean run(List<String> command, Path log)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return false;
    }
    return process.exitValue() == 0;
  }
}
