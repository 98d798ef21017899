package dev.amend.infra.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A file beside this class that the launcher script reads, too. */
final class LaunchFile {
  private LaunchFile() {}

  /** Its lines. */
  static List<String> lines(String name) {
    var in = Objects.requireNonNull(LaunchFile.class.getResourceAsStream(name), name);
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " from the program's own jar", e);
    }
  }
}
