package dev.amend.tests.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Packages of the Python registry, installed below {@code target}. */
public record PythonEnvironment(Path folder) {
  private static final long MINUTES = 20;

  /** What an environment needs before it can be used. */
  interface Installation {
    void into(PythonEnvironment environment) throws IOException, InterruptedException;
  }

  /**
   * Installs packages unless they are there.
   *
   * @param name of the folder, with the version: another version is another folder
   * @throws IOException with the reason where they cannot be had: no Python, no registry
   */
  public static PythonEnvironment ready(String name, String... packages)
      throws IOException, InterruptedException {
    return ready(name, environment -> environment.install(packages));
  }

  /** The same, installed in a way of its own. */
  static PythonEnvironment ready(String name, Installation installation)
      throws IOException, InterruptedException {
    Path made =
        MadeOnce.folder(
            tools().resolve(name),
            folder -> {
              PythonEnvironment environment = new PythonEnvironment(folder);
              environment.logged(List.of("python3", "-m", "venv", "--clear", folder.toString()));
              installation.into(environment);
            });
    return new PythonEnvironment(made);
  }

  /** Where environments are. */
  static Path tools() {
    Path tools = Path.of(System.getProperty("amend.root", ".."), "tests", "target", "tools");
    return tools.toAbsolutePath().normalize();
  }

  /** The interpreter. */
  Path python() {
    return folder.resolve("bin/python");
  }

  /** Runs {@code pip install}. */
  void install(String... arguments) throws IOException, InterruptedException {
    List<String> pip = new ArrayList<>(List.of(python().toString(), "-m", "pip"));
    // Compiling what a test never imports takes as long as unpacking it.
    pip.addAll(List.of("install", "--quiet", "--no-compile"));
    pip.addAll(List.of(arguments));
    logged(pip);
  }

  /** Runs a script to its end. Of our environment it sees what its own variables do not replace. */
  public Said run(String script, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("python-", ".out");
    Path err = Files.createTempFile("python-", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(python().toString(), "-c", script)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("HF_"));
    builder.environment().putAll(variables);
    int exit = builder.start().waitFor();
    Said said = new Said(exit, Files.readString(out), Files.readString(err));
    Files.delete(out);
    Files.delete(err);
    return said;
  }

  private void logged(List<String> command) throws IOException, InterruptedException {
    Path log = folder.resolveSibling(folder.getFileName() + "-install.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
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
