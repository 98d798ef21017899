package dev.amend.tests.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How processes were called, to the last argument: Java itself tells 4,096 characters of it. */
public final class CommandLine {
  private CommandLine() {}

  /** Its arguments; empty when it is gone. */
  public static String of(ProcessHandle process) {
    String told = process.info().commandLine().orElse("");
    try {
      Path proc = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      return Files.exists(proc) ? Files.readString(proc).replace('\0', ' ') : told;
    } catch (IOException e) {
      return "";
    }
  }
}
