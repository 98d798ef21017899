package dev.amend.tests.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What lies in a folder, so that any touch shows. */
final class Snapshot {
  private Snapshot() {}

  /** Size and time of last change of every file and folder, by path. */
  static Map<String, String> of(Path folder) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.toList()) {
        String size = Files.isRegularFile(path) ? Files.size(path) + " bytes " : "";
        entries.put(folder.relativize(path).toString(), size + Files.getLastModifiedTime(path));
      }
    }
    return entries;
  }
}
