package dev.amend.models.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    Stream.Builder<T> values = Stream.builder();
    for (Path file : files(folder)) {
      read(file, type).forEach(values);
    }
    return values.build().toList();
  }

  /** The first values of a folder, so many at most, without reading the others. */
  public static <T> List<T> first(Path folder, Class<T> type, int most) throws IOException {
    List<T> values = new ArrayList<>();
    for (Path file : files(folder)) {
      try (Stream<String> lines = Files.lines(file)) {
        lines.limit(most - values.size()).map(line -> Json.read(line, type)).forEach(values::add);
      }
    }
    return values;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
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
