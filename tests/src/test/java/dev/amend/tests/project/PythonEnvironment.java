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
  private static final long MINUTES = 12;

  /**
   * Installs them unless they are there.
   *
   * @param name of the folder, with the version: another version is another folder
   * @throws IOException with the reason where they cannot be had: no Python, no registry
   */
  public static PythonEnvironment ready(String name, String... packages)
      throws IOException, InterruptedException {
    Path tools = Path.of(System.getProperty("amend.root", ".."), "tests/target/tools");
    Path environment = tools.toAbsolutePath().normalize().resolve(name);
    Path done = environment.resolve("installed");
    if (!Files.exists(done)) {
      Files.createDirectories(tools);
      Path log = tools.resolve(name + "-install.log");
      run(List.of("python3", "-m", "venv", environment.toString()), log);
      List<String> pip = new ArrayList<>(List.of(environment.resolve("bin/pip").toString()));
      pip.addAll(List.of("install", "--quiet"));
      pip.addAll(List.of(packages));
      run(pip, log);
      Files.createFile(done);
    }
    return new PythonEnvironment(environment);
  }

  /** Runs a script to its end. Of our environment it sees what its own variables do not replace. */
  public Said run(String script, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("python-", ".out");
    Path err = Files.createTempFile("python-", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(folder.resolve("bin/python").toString(), "-c", script)
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

  private static void run(List<String> command, Path log) throws IOException, InterruptedException {
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
