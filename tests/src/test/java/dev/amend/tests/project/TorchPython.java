package dev.amend.tests.project;

import dev.amend.models.data.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/**
 * A Python with what {@code tests/python/requirements.txt} names: the one of {@code
 * -Damend.python=PATH}, or with {@code -Damend.python=install} one that is made below {@code
 * target}. Without either the test that asks is skipped, since the packages take up to 6 GB.
 */
public record TorchPython(Path python) {
  private static final String INSTALL = "install";

  /** Builds without CUDA, a tenth of the size; not every network lets them through. */
  private static final String CPU_BUILDS = "https://download.pytorch.org/whl/cpu";

  private static final long NEEDED = 10L << 30;

  /** Whether one is to be made below {@code target}. */
  static boolean isToBeInstalled() {
    return asked().equals(INSTALL);
  }

  private static String asked() {
    return System.getProperty("amend.python", "");
  }

  /** The interpreter, or an aborted test with the reason why there is none. */
  public static TorchPython ready() throws InterruptedException {
    String named = asked();
    if (named.isEmpty()) {
      return skipped(
          "name a Python that has tests/python/requirements.txt by -Damend.python=PATH, or have"
              + " one made below tests/target, with up to 6 GB, by -Damend.python=install");
    }
    if (!isToBeInstalled()) {
      return new TorchPython(Path.of(named));
    }
    try {
      return installed();
    } catch (IOException e) {
      return skipped("no torch, transformers, PEFT and TRL here: " + e.getMessage());
    }
  }

  private static TorchPython installed() throws IOException, InterruptedException {
    Path list = Path.of(System.getProperty("amend.root", ".."), "tests/python/requirements.txt");
    String version = Digests.ofFile(list).substring(0, 8);
    PythonEnvironment environment =
        PythonEnvironment.ready("torch-" + version, made -> install(made, list.toString()));
    return new TorchPython(environment.python());
  }

  private static void install(PythonEnvironment into, String list)
      throws IOException, InterruptedException {
    long free = Files.getFileStore(into.folder()).getUsableSpace();
    if (free < NEEDED) {
      throw new IOException("%d GB are free, not %d".formatted(free >> 30, NEEDED >> 30));
    }
    try {
      into.install(
          "--index-url", CPU_BUILDS, "--retries=0", "--timeout=10", "--constraint", list, "torch");
    } catch (IOException e) {
      // The registry's own build, which brings CUDA along, comes with the rest.
    }
    into.install("--requirement", list);
  }

  private static TorchPython skipped(String reason) {
    System.err.println("skipped: " + reason);
    return Assumptions.abort(reason);
  }

  /** Runs a script that lies beside a test; what it says is the text of the error. */
  public void run(Class<?> test, String script, String... arguments)
      throws IOException, InterruptedException {
    Path copy = Files.createTempFile("test-", "-" + script);
    try (InputStream in = Objects.requireNonNull(test.getResourceAsStream(script), script)) {
      Files.write(copy, in.readAllBytes());
      run(copy, arguments);
    } finally {
      Files.delete(copy);
    }
  }

  /** Runs a script; what it says is the text of the error when it fails. */
  public void run(Path script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python.toString(), script.toString()));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile("python-", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (process.waitFor() != 0) {
      throw new AssertionError(Files.readString(log));
    }
    Files.delete(log);
  }
}
