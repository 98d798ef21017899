package dev.amend.pipelines.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder as it is typed, to be filled: what is there is never written over. */
final class NewFolder {
  private NewFolder() {}

  /**
   * The folder, which is empty or not there.
   *
   * @throws Failure when it holds something
   */
  static Path of(Path typed) throws IOException {
    if (Files.exists(typed)) {
      if (!Files.isDirectory(typed)) {
        throw taken(typed, "is a file");
      }
      try (Stream<Path> files = Files.list(typed)) {
        if (files.findAny().isPresent()) {
          throw taken(typed, "is not empty");
        }
      }
    }
    return typed;
  }

  private static Failure taken(Path typed, String what) {
    return new Failure(
        ExitCode.USAGE, "'" + typed + "' " + what, "name a folder that is not there");
  }
}
