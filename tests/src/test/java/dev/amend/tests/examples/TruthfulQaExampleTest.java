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
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example's policy on the real file: what is read, and which set it ends in. The model is too
 * small to learn anything; what the example's own recipe comes to is in its README.
 */
class TruthfulQaExampleTest {
  private static final String RECIPE =
      """
      methods: [npo]
      runner: flink-local
      seed: 7
      threads: 1
      scratch:
        {vocabulary: 300, layers: 1, width: 16, heads: 2, key-heads: 1, inner: 16, positions: 64,
         steps: 1, rows: 2, warm-up: 0}
      training: {steps: 1, forget-rows: 2, normal-rows: 2}
      evaluate: {samples: 600, max-tokens: 1}
      """;

  @TempDir private Path folder;
  private Path project = Path.of("");

  @BeforeEach
  void copyTheExample() throws IOException, InterruptedException {
    project = folder.resolve("project");
    assertThat(amend("init", "--example", "truthfulqa").exit()).isZero();
  }

  @Test
  void withoutTheFileTheErrorShowsWhereToGetIt() throws IOException, InterruptedException {
    Said said = amend("validate");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains("'data/TruthfulQA.csv' does not exist", "github.com/sylinrl/TruthfulQA");
  }

  /**
   * Counted in the file by a script that knows nothing of Amend: 790 questions with 2,775 correct
   * and 3,250 incorrect answers, empty ones left out. Two questions call "Unknown" both, and one
   * row of each is left.
   */
  @Test
  @Tag("slow")
  void everyAnswerEndsInTheSetThatThePolicyMeans() throws IOException, InterruptedException {
    bringData();
    Files.writeString(project.resolve("recipe.yaml"), RECIPE);
    Said applied = amend("apply");
    assertThat(applied.exit()).as(applied.err()).isEqualTo(3); // an untrained model is refused

    JsonNode collected = counts("collect facts");
    assertThat(collected.get("read/facts/records").asInt()).isEqualTo(790);
    assertThat(collected.get("read/facts/rejected").asInt()).isZero();
    assertThat(collected.get("read/facts/examples").asInt()).isEqualTo(2_775 + 3_250);
    assertThat(collected.get("duplicates/facts").asInt()).isEqualTo(2);
    assertThat(selected("no-falsehoods") + selected("true-answers")).isEqualTo(6_023);

    List<Example> forgotten = rows("no-falsehoods", "forget");
    List<Example> kept = rows("true-answers", "normal");
    assertThat(forgotten).isNotEmpty().allMatch(row -> row.attribute("truth").equals("false"));
    assertThat(kept).isNotEmpty().allMatch(row -> row.attribute("truth").equals("true"));

    Set<String> trained = questions(forgotten);
    trained.addAll(questions(kept));
    Set<String> heldOut = questions(rows("true-answers", "true-answers/validate"));
    heldOut.addAll(questions(rows("true-answers", "true-answers/unseen")));
    assertThat(trained).doesNotContainAnyElementsOf(heldOut);
    assertThat(trained.size() + heldOut.size()).isEqualTo(790);
  }

  private int selected(String selection) throws IOException, InterruptedException {
    JsonNode counts = counts("select " + selection);
    int sum = 0;
    for (String part : List.of("seen", "validate", "unseen")) {
      sum += counts.get("selected/" + selection + "/" + part).asInt();
    }
    return sum;
  }

  private JsonNode counts(String step) throws IOException, InterruptedException {
    return amend("show", step, "--json").json().get("manifest").get("metrics");
  }

  private List<Example> rows(String selection, String set)
      throws IOException, InterruptedException {
    Path step =
        Path.of(amend("show", "select " + selection, "--json").json().get("folder").asText());
    return JsonLines.readFolder(step.resolve(set), Example.class);
  }

  private static Set<String> questions(List<Example> rows) {
    Set<String> questions = new TreeSet<>();
    rows.forEach(row -> questions.add(row.prompt()));
    return questions;
  }

  private void bringData() throws IOException {
    Path held = Path.of(System.getProperty("amend.shared", ""), "data/truthfulqa/TruthfulQA.csv");
    assumeTrue(Files.exists(held), "no TruthfulQA.csv below amend.shared");
    Files.createDirectories(project.resolve("data"));
    Files.copy(held, project.resolve("data/TruthfulQA.csv"));
  }

  private Said amend(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--project", project.toString()));
    Path here = Files.createDirectories(folder.resolve("here"));
    try (AmendProcess process = AmendProcess.start(here, all)) {
      return process.await();
    }
  }
}
