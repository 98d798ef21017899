package dev.amend.tests.project;

import dev.amend.models.train.process.TrainingMain;
import dev.amend.pipelines.cli.Main;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real {@code amend} in a process of its own. Nothing of it outlives {@link #close}. */
public final class AmendProcess implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "-Xmx1g",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-XX:-UsePerfData",
          "-Damend.home=" + System.getProperty("amend.root", ".."));

  private final Process process;
  private final File out;
  private final File err;

  private AmendProcess(Process process, File out, File err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a command in a folder with no more in its environment than we have. */
  public static AmendProcess start(Path folder, List<String> arguments) throws IOException {
    return start(folder, Map.of(), arguments);
  }

  /** Starts a command in a folder; what it says goes to files beside that folder. */
  public static AmendProcess start(
      Path folder, Map<String, String> environment, List<String> arguments) throws IOException {
    return start(List.of(), folder, environment, arguments);
  }

  /** Starts a command through another one, such as {@code nsenter}. */
  public static AmendProcess start(
      List<String> through, Path folder, Map<String, String> environment, List<String> arguments)
      throws IOException {
    Path beside = folder.toAbsolutePath().getParent();
    File out = Files.createTempFile(beside, "said-", ".out").toFile();
    File err = Files.createTempFile(beside, "said-", ".err").toFile();
    List<String> command = new ArrayList<>(through);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_"));
    builder.environment().putAll(environment);
    return new AmendProcess(builder.redirectOutput(out).redirectError(err).start(), out, err);
  }

  /** Waits for its end. */
  public Said await() throws IOException, InterruptedException {
    int exit = process.waitFor();
    return new Said(exit, Files.readString(out.toPath()), Files.readString(err.toPath()));
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * How it and the processes it started were called, as the process list shows them now, and the
   * environments of its trainers. A process that is about to become another one still has ours,
   * which no other user may read.
   */
  public List<String> shown() {
    List<String> shown = new ArrayList<>(List.of(CommandLine.of(process.toHandle())));
    for (ProcessHandle child : process.toHandle().descendants().toList()) {
      String called = CommandLine.of(child);
      shown.add(called);
      if (called.contains(TrainingMain.class.getSimpleName())) {
        shown.add(environment(child));
      }
    }
    return shown;
  }

  private static String environment(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "environ"));
    } catch (IOException e) {
      return "";
    }
  }

  /** Sends it a signal by its name, as in {@code TERM} or, for Ctrl-C, {@code INT}. */
  public void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
  }

  /** Signal 9 to it alone: its children must notice by themselves. */
  public void killAlone() {
    process.toHandle().destroyForcibly();
  }

  /** Signal 9 to it and to every process it started. */
  public void killWithChildren() {
    List<ProcessHandle> children = process.toHandle().descendants().toList();
    killAlone();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() throws InterruptedException {
    killWithChildren();
    process.waitFor();
  }
}
