package dev.amend.pipelines.project;

import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.LocatedYaml;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.SourceFile;
import dev.amend.pipelines.config.SourceText;
import dev.amend.pipelines.config.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of a project's two files, as it was found.
 *
 * @param text null when it could not be read
 * @param root null when it is not YAML, or not this file
 */
record ProjectFile(@Nullable SourceText text, @Nullable Located root) {
  /** What only a recipe has, and what only a policy has. */
  private static final String METHODS = "methods";

  private static final String CLAUSES = "clauses";
  private static final ProjectFile NONE = new ProjectFile(null, null);

  /** Reads it; what is wrong is reported. */
  static ProjectFile read(Path folder, String name, Problems problems) {
    Path file = folder.resolve(name);
    String shown = file.normalize().toString();
    Optional<Path> misnamed = Files.exists(file) ? Optional.empty() : misnamed(folder, name);
    if (misnamed.isPresent()) {
      problems.report(
          Code.UNREADABLE_FILE,
          Span.ofFile(shown),
          "no such file, but there is " + misnamed.get().getFileName(),
          "rename it to " + name);
      return NONE;
    }
    SourceText text = SourceFile.read(file, shown, problems);
    Located root = text == null ? null : LocatedYaml.read(text, problems);
    boolean other = root != null && isOther(root, name, problems);
    return new ProjectFile(text, other ? null : root);
  }

  /** {@code policy.yml}, {@code Policy.yaml}, {@code policy.yaml.txt}, {@code policy}. */
  private static Optional<Path> misnamed(Path folder, String name) {
    String stem = name.substring(0, name.indexOf('.'));
    try (Stream<Path> files = Files.list(folder.toAbsolutePath())) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .toLowerCase(Locale.ROOT)
                      .matches(stem + "(\\.ya?ml)?(\\.txt)?"))
          .sorted()
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // no such folder: said of the file
    }
  }

  /** Whether it is the project's other file under this name. */
  private static boolean isOther(Located root, String name, Problems problems) {
    boolean policy = name.equals(Project.POLICY);
    String own = policy ? CLAUSES : METHODS;
    String others = policy ? METHODS : CLAUSES;
    Located found = root.at(others);
    if (found == null || root.at(own) != null) {
      return false;
    }
    problems.report(
        Code.MISFIT,
        found.span(),
        "'" + others + "' belongs in " + (policy ? Project.RECIPE : Project.POLICY),
        "policy.yaml says what must hold and recipe.yaml how: did they change places?");
    return true;
  }
}
