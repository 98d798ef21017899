package dev.amend.infra.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What crashes and damage left in a store: kept for a while, because somebody may want to see what
 * was lost.
 *
 * @param before what was left at this time or later stays
 */
record LeftOvers(Path root, Instant before) {
  private static final String TORN = ".torn";

  List<Garbage> find() throws IOException {
    List<Garbage> found = new ArrayList<>();
    for (Path step : Folders.entries(root.resolve("damaged"))) {
      add(step, "set aside because it was damaged", found);
    }
    List<Path> folders = new ArrayList<>(List.of(root));
    RunFolder.all(root).forEach(run -> folders.add(run.path()));
    for (Path folder : folders) {
      for (Path file : Folders.entries(folder)) {
        if (file.getFileName().toString().endsWith(TORN)) {
          add(file, "line torn by a crash", found);
        } else if (Durably.isTemporary(file)) {
          add(file, "write that did not end", found);
        }
      }
    }
    return found;
  }

  private void add(Path path, String reason, List<Garbage> found) throws IOException {
    if (left(path).isBefore(before)) {
      found.add(Garbage.of(path, reason));
    }
  }

  /** Moving a folder leaves its own time as it was; the file system notes the move beside it. */
  private static Instant left(Path path) throws IOException {
    boolean noted = path.getFileSystem().supportedFileAttributeViews().contains("unix");
    return noted
        ? ((FileTime) Files.getAttribute(path, "unix:ctime")).toInstant()
        : Files.getLastModifiedTime(path).toInstant();
  }
}
