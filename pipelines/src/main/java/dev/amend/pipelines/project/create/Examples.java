package dev.amend.pipelines.project.create;

import dev.amend.pipelines.config.Vocabulary.Term;
import dev.amend.pipelines.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The example projects that ship with Amend: folders with a policy. */
public final class Examples {
  /** What running an example leaves behind. */
  private static final Set<String> LEFT_BEHIND = Set.of("runs", ".amend", "target");

  private final Path folder;

  /** The examples in a folder, which may be missing. */
  public Examples(Path folder) {
    this.folder = folder;
  }

  /** Name and first comment of each, by name. */
  public List<Term> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> Files.exists(entry.resolve(Project.POLICY)))
          .sorted()
          .map(Examples::term)
          .toList();
    }
  }

  private static Term term(Path project) {
    try (Stream<String> lines = Files.lines(project.resolve(Project.POLICY))) {
      String summary =
          lines
              .filter(line -> line.startsWith("# ") && !line.contains("$schema"))
              .map(line -> line.substring(2))
              .findFirst()
              .orElse("");
      return new Term(String.valueOf(project.getFileName()), summary);
    } catch (IOException e) {
      return new Term(String.valueOf(project.getFileName()), "cannot be read");
    }
  }

  /** Copies an example into a folder that holds none of its files. */
  public void copy(String name, Path to) throws IOException {
    Path from = folder.resolve(name);
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        Path relative = from.relativize(file);
        if (!LEFT_BEHIND.contains(relative.getName(0).toString())) {
          Path target = to.resolve(relative.toString());
          Files.createDirectories(target.toAbsolutePath().getParent());
          Files.copy(file, target);
        }
      }
    }
  }
}
