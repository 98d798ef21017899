package dev.amend.pipelines.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** How many rows a source has at most, where that can be told without reading it as data. */
public final class KnownRows {
  /** Larger files have rows enough for most limits, and take time to read. */
  private static final long MOST_BYTES = 64L << 20;

  private KnownRows() {}

  /**
   * Rows of the gold world are in the address. A file has at most one a line, where its format
   * makes one row of a record and its name tells that records stand in lines.
   *
   * @param folder of the policy
   */
  public static OptionalInt of(Source source, Path folder) {
    try {
      if (source.gold()) {
        return OptionalInt.of(Gold.parse(source.uri()).rows());
      }
      Path file = source.file(folder).orElse(null);
      return file != null && lines(source, file) && Files.size(file) <= MOST_BYTES
          ? OptionalInt.of(count(file))
          : OptionalInt.empty();
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      return OptionalInt.empty(); // what is wrong with it is another check's matter
    }
  }

  private static boolean lines(Source source, Path file) {
    boolean single = source.format().equals("examples") || source.format().equals("prompts");
    return single && file.toString().endsWith(".jsonl") && Files.isRegularFile(file);
  }

  private static int count(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      return (int) reader.lines().filter(line -> !line.isBlank()).count();
    }
  }
}
