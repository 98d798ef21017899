package dev.amend.infra.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Folders as wholes. An absent one is empty. */
public final class Folders {
  private Folders() {}

  /** What lies directly in a folder, by name. */
  static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** A name in a folder that is free: {@code name}, {@code name-2}, {@code name-3} … */
  static Path unused(Path folder, String name) {
    Path path = folder.resolve(name);
    for (int n = 2; Files.exists(path); n++) {
      path = folder.resolve(name + "-" + n);
    }
    return path;
  }

  /** Bytes of all files in a folder. */
  static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  /** Removes a file, or a folder with all in it. Links are removed, not followed. */
  public static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path entry : entries(path)) {
        delete(entry);
      }
    }
    Files.deleteIfExists(path);
  }
}
