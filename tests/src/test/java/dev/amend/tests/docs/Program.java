package dev.amend.tests.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts Java on the classes under test, as the launcher does on the built ones.
 *
 * @param before folder of classes that come before those of the project; empty for none
 */
record Program(String before) {
  private static final int PATIENCE_SECONDS = 900;

  /** What a process left. */
  record Ended(int exit, String out, String err) {}

  static Program asBuilt() {
    return new Program("");
  }

  /** The program with classes in front of its own: a project after a change. */
  static Program with(Path classes) {
    return new Program(classes + java.io.File.pathSeparator);
  }

  Ended amend(Path folder, String... arguments) throws IOException, InterruptedException {
    List<String> command = java();
    command.add("dev.amend.pipelines.cli.Main");
    command.addAll(List.of(arguments));
    return run(folder, command, "");
  }

  /** A main class; its standard input stays open until it ends. */
  Ended main(Path folder, String type, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = java();
    command.add(type);
    command.addAll(List.of(arguments));
    return run(folder, command, "");
  }

  /** A script in a shell where {@code amend} and {@code ./amend} are this program. */
  Ended bash(Path folder, String script) throws IOException, InterruptedException {
    Path shim = folder.resolve("amend");
    List<String> words = java().stream().map(word -> "'" + word + "'").toList();
    Files.writeString(
        shim,
        "#!/usr/bin/env bash\nexec "
            + String.join(" ", words)
            + " dev.amend.pipelines.cli.Main \"$@\"\n");
    if (!shim.toFile().setExecutable(true)) {
      throw new IOException(shim + " cannot be made executable");
    }
    return run(folder, List.of("bash", "-euo", "pipefail", "-c", script), folder + ":");
  }

  private List<String> java() {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Damend.home=" + Page.home(),
            "-cp",
            before + System.getProperty("java.class.path")));
  }

  private static Ended run(Path folder, List<String> command, String path)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", "");
    Path err = Files.createTempFile("err", "");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      Map<String, String> environment = builder.environment();
      environment.put("PATH", path + environment.getOrDefault("PATH", ""));
      environment.put("OPT_OUT_TRACKING", "true");
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command + " did not end within " + PATIENCE_SECONDS + " s");
      }
      return new Ended(
          process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
