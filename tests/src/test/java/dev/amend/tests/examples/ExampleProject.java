package dev.amend.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Example;
import dev.amend.models.data.JsonLines;
import dev.amend.tests.project.AmendProcess;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A copy of an example, as {@code init --example} makes it. */
record ExampleProject(Path folder) {

  /** Copies an example into a new folder below another one. */
  static ExampleProject of(String example, Path below) throws IOException, InterruptedException {
    ExampleProject project = new ExampleProject(below.resolve("project"));
    assertThat(project.amend("init", "--example", example).exit()).isZero();
    return project;
  }

  /** Brings the example's data from where tests find it, or skips the test. */
  ExampleProject withData(String held) throws IOException {
    Path file = Path.of(System.getProperty("amend.shared", ""), "data", held);
    assumeTrue(Files.exists(file), "no " + held + " below amend.shared");
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.copy(file, data.resolve(file.getFileName()));
    return this;
  }

  /** Puts another recipe in the place of the example's. */
  ExampleProject withRecipe(String recipe) throws IOException {
    Files.writeString(folder.resolve("recipe.yaml"), recipe);
    return this;
  }

  Said amend(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--project", folder.toString()));
    Path here = Files.createDirectories(folder.resolveSibling("here"));
    try (AmendProcess process = AmendProcess.start(here, all)) {
      return process.await();
    }
  }

  /** What a step counted. */
  JsonNode counts(String step) throws IOException, InterruptedException {
    return amend("show", step, "--json").json().get("manifest").get("metrics");
  }

  /** The rows of a set that the step of a selection wrote. */
  List<Example> rows(String selection, String set) throws IOException, InterruptedException {
    String step = amend("show", "select " + selection, "--json").json().get("folder").asText();
    return JsonLines.readFolder(Path.of(step).resolve(set), Example.class);
  }
}
