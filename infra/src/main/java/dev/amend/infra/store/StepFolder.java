package dev.amend.infra.store;

import dev.amend.infra.codec.DamagedFileException;
import dev.amend.models.data.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One step's folder: its manifest, its files and the scratch folder that is no part of it. */
record StepFolder(Path path) {
  static final String WORK = "work";
  static final String MANIFEST = "manifest.json";

  /** What a folder says of itself. */
  record Reading(Optional<StepManifest> manifest, List<String> problems) {
    static final Reading EMPTY = new Reading(Optional.empty(), List.of());

    static Reading damaged(String problem) {
      return new Reading(Optional.empty(), List.of(problem));
    }
  }

  Path manifest() {
    return path.resolve(MANIFEST);
  }

  Path work() {
    return path.resolve(WORK);
  }

  /**
   * The manifest, and which files do not have the size it gives.
   *
   * @throws dev.amend.infra.codec.NewerFormatException if a later version wrote it: that is no
   *     damage, and nothing to set aside
   */
  Reading read() throws IOException {
    if (!Files.exists(manifest())) {
      return Reading.EMPTY;
    }
    StepManifest manifest;
    try {
      manifest = StepManifestCodec.fromJson(Files.readString(manifest()), manifest());
    } catch (DamagedFileException e) {
      return Reading.damaged(MANIFEST + ": cannot be read");
    }
    return manifest.isConsistent()
        ? new Reading(Optional.of(manifest), wrongSizes(manifest))
        : Reading.damaged(MANIFEST + ": was changed after it was written");
  }

  /** Which files are missing or of another length than the manifest gives. */
  List<String> wrongSizes(StepManifest manifest) throws IOException {
    List<String> problems = new ArrayList<>();
    for (StepFile file : manifest.files()) {
      wrongSize(file).ifPresent(problems::add);
    }
    return problems;
  }

  /** The same, and which files have other bytes. Reads them all. */
  List<String> wrongBytes(StepManifest manifest) throws IOException {
    List<String> problems = new ArrayList<>();
    for (StepFile file : manifest.files()) {
      Optional<String> problem = wrongSize(file);
      if (problem.isPresent()) {
        problems.add(problem.get());
      } else if (!Digests.ofFile(path.resolve(file.path())).equals(file.sha256())) {
        problems.add(file.path() + ": other bytes than were written");
      }
    }
    return problems;
  }

  private Optional<String> wrongSize(StepFile file) throws IOException {
    Path at = path.resolve(file.path());
    if (!Files.isRegularFile(at)) {
      return Optional.of(file.path() + ": missing");
    }
    long bytes = Files.size(at);
    return bytes == file.bytes()
        ? Optional.empty()
        : Optional.of(file.path() + ": " + bytes + " bytes, not " + file.bytes());
  }

  /** Digests the result and forces it to the disk, folders included. */
  List<StepFile> seal() throws IOException {
    List<StepFile> files = new ArrayList<>();
    for (Path entry : result()) {
      Durably.sync(entry);
      if (Files.isRegularFile(entry)) {
        String name = path.relativize(entry).toString().replace('\\', '/');
        files.add(new StepFile(name, Files.size(entry), Digests.ofFile(entry)));
      }
    }
    files.sort(Comparator.comparing(StepFile::path));
    return files;
  }

  /** The folder itself and all in it but scratch, manifest and half-done writes. */
  private List<Path> result() throws IOException {
    List<Path> found = new ArrayList<>(List.of(path));
    for (Path entry : Folders.entries(path)) {
      if (!entry.equals(work()) && !entry.equals(manifest()) && !Durably.isTemporary(entry)) {
        try (Stream<Path> walk = Files.walk(entry)) {
          walk.forEach(found::add);
        }
      }
    }
    return found;
  }
}
