package dev.amend.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.tests.project.AmendProcess;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example validates as {@code init --example} copies it. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("amend.root", ".."), "examples");

  private static final String SOURCE_MISSING = "POL-009";
  private static final Pattern URI = Pattern.compile("'([^']+)'");

  @TempDir private Path folder;

  static List<String> examples() throws IOException {
    try (Stream<Path> entries = Files.list(EXAMPLES)) {
      return entries
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** A folder without a policy would be an example that nobody is shown. */
  @Test
  void everyFolderIsListedWithASummary() throws IOException, InterruptedException {
    JsonNode listed = amend("ls", "examples", "--json").json();
    assertThat(examples()).isNotEmpty().contains("quickstart");
    assertThat(listed)
        .extracting(example -> example.get("id").asText())
        .containsExactlyElementsOf(examples());
    assertThat(listed).noneMatch(example -> example.get("summary").asText().isBlank());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void itValidatesWithoutAWarning(String example) throws IOException, InterruptedException {
    Path project = folder.resolve(example);
    assertThat(amend("init", "--example", example, project.toString()).exit()).isZero();

    JsonNode found = validate(project);
    for (JsonNode problem : found.get("problems")) {
      if (problem.get("code").asText().equals(SOURCE_MISSING)) {
        bring(problem.get("message").asText(), project);
      }
    }

    assertThat(validate(project).get("problems")).isEmpty();
  }

  /** Copies data that is not ours to ship from where tests find it, or skips. */
  private static void bring(String missing, Path project) throws IOException {
    Matcher uri = URI.matcher(missing);
    assertThat(uri.find()).as(missing).isTrue();
    Path wanted = project.resolve(uri.group(1));
    Optional<Path> held = held(wanted.getFileName().toString());
    assumeTrue(held.isPresent(), "no " + wanted.getFileName() + " below amend.shared");
    Files.createDirectories(wanted.getParent());
    Files.copy(held.orElseThrow(), wanted);
  }

  private static Optional<Path> held(String name) throws IOException {
    Path data = Path.of(System.getProperty("amend.shared", "")).resolve("data");
    if (!Files.isDirectory(data)) {
      return Optional.empty();
    }
    try (Stream<Path> walk = Files.walk(data)) {
      return walk.filter(path -> path.endsWith(name)).findFirst();
    }
  }

  private JsonNode validate(Path project) throws IOException, InterruptedException {
    return amend("validate", "--json", "--project", project.toString()).json();
  }

  private Said amend(String... arguments) throws IOException, InterruptedException {
    Path here = Files.createDirectories(folder.resolve("here"));
    try (AmendProcess process = AmendProcess.start(here, List.of(arguments))) {
      return process.await();
    }
  }
}
