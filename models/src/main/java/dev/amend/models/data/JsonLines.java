package dev.amend.models.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files of one JSON value a line. */
public final class JsonLines {
  private JsonLines() {}

  /** All values of a file. */
  public static <T> List<T> read(Path file, Class<T> type) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(line -> Json.read(line, type)).toList();
    }
  }

  /**
   * All values of the files of a folder whose names end in {@code .jsonl}, in the order of names.
   */
  public static <T> List<T> readFolder(Path folder, Class<T> type) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
      Stream.Builder<T> values = Stream.builder();
      for (Path file : sorted) {
        read(file, type).forEach(values);
      }
      return values.build().toList();
    }
  }

  /** Writes values in the given order. */
  public static void write(Path file, Iterable<?> values) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Object value : values) {
        out.write(Json.write(value));
        out.write('\n');
      }
    }
  }
}
