package dev.amend.infra.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What one run leaves for people: {@code runs/<id>/} with its plan and verdict, its tracking log
 * and its report. The id is the time in UTC and the first digits of the fingerprint: {@code
 * 20261101-120000-0a1b}, so names sort by time.
 */
public record RunFolder(Path path) {
  private static final String RUNS = "runs";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** A new folder in the store at {@code root}; a second one of the same second gets a number. */
  public static RunFolder create(Path root, Instant time, String fingerprint) {
    Path runs = root.resolve(RUNS);
    String id = TIME.format(time) + "-" + fingerprint.substring(0, 4);
    try {
      Files.createDirectories(runs);
      return new RunFolder(Files.createDirectory(Folders.unused(runs, id)));
    } catch (IOException e) {
      throw StoreException.of("create the folder of run " + id, runs, e);
    }
  }

  /** A run that exists. */
  public static RunFolder open(Path root, String id) {
    Path path = root.resolve(RUNS).resolve(id);
    if (!Files.isDirectory(path) || !path.getFileName().toString().equals(id)) {
      throw new StoreException("there is no run '" + id + "' in the store at " + root);
    }
    return new RunFolder(path);
  }

  /** All runs, oldest first. */
  public static List<RunFolder> all(Path root) {
    Path runs = root.resolve(RUNS);
    try {
      return Folders.entries(runs).stream().filter(Files::isDirectory).map(RunFolder::new).toList();
    } catch (IOException e) {
      throw StoreException.of("list runs", runs, e);
    }
  }

  /** Name of the run. */
  public String id() {
    return path.getFileName().toString();
  }

  /** What was planned and what came out: JSON. */
  public Path record() {
    return path.resolve("run.json");
  }

  /** Every point that was measured: one JSON object a line. */
  public Path trackingLog() {
    return path.resolve("tracking.ndjson");
  }

  /** The report for people. */
  public Path htmlReport() {
    return path.resolve("report.html");
  }

  /** The report for programs. */
  public Path jsonReport() {
    return path.resolve("report.json");
  }

  /** Writes one of the run's files whole: a reader sees the old text or the new one. */
  public void write(Path file, String text) {
    try {
      Durably.replace(file, text);
    } catch (IOException e) {
      throw StoreException.of("write " + file.getFileName() + " of run " + id(), path, e);
    }
  }
}
