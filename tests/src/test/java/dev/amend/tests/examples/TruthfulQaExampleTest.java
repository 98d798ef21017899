package dev.amend.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Example;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.file.Path;
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
        {vocabulary: 300, layers: 1, hidden-size: 16, heads: 2, kv-heads: 1, intermediate-size: 16, context-length: 64,
         steps: 1, rows: 2, warmup-steps: 0}
      training: {steps: 1, forget-rows: 2, retain-rows: 2}
      evaluate: {samples: 600, max-tokens: 1}
      """;

  @TempDir private Path folder;
  private ExampleProject project = new ExampleProject(Path.of(""));

  @BeforeEach
  void copyTheExample() throws IOException, InterruptedException {
    project = ExampleProject.of("truthfulqa", folder);
  }

  @Test
  void withoutTheFileTheErrorShowsWhereToGetIt() throws IOException, InterruptedException {
    Said said = project.amend("validate");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains("'data/TruthfulQA.csv' does not exist", "github.com/sylinrl/TruthfulQA");
  }

  /**
   * Counted in the file by a script that knows nothing of Amend: 790 questions with 2,775 correct
   * and 3,250 incorrect answers, empty ones left out. Two questions call "Unknown" both: what is
   * forgotten is not kept.
   */
  @Test
  @Tag("slow")
  void everyAnswerEndsInTheSetThatThePolicyMeans() throws IOException, InterruptedException {
    Said applied = project.withData("truthfulqa/TruthfulQA.csv").withRecipe(RECIPE).amend("apply");
    assertThat(applied.exit()).as(applied.err()).isEqualTo(3); // an untrained model is refused

    JsonNode collected = project.counts("collect facts");
    assertThat(collected.get("read/facts/records").asInt()).isEqualTo(790);
    assertThat(collected.get("read/facts/rejected").asInt()).isZero();
    assertThat(collected.get("read/facts/examples").asInt()).isEqualTo(2_775 + 3_250);
    assertThat(collected.path("duplicates/facts").asInt()).isZero();
    assertThat(selected("no-falsehoods")).isEqualTo(3_250);
    assertThat(selected("true-answers")).isEqualTo(2_773);
    JsonNode kept = project.counts("select true-answers");
    assertThat(kept.get("conflicts/true-answers").asInt()).isEqualTo(2);

    List<Example> forgotten = project.rows("no-falsehoods", "forget");
    List<Example> retained = project.rows("true-answers", "retain");
    assertThat(forgotten).isNotEmpty().allMatch(row -> row.attribute("truth").equals("false"));
    assertThat(retained).isNotEmpty().allMatch(row -> row.attribute("truth").equals("true"));

    Set<String> trained = questions(forgotten);
    trained.addAll(questions(retained));
    Set<String> heldOut = questions(project.rows("true-answers", "true-answers/validate"));
    heldOut.addAll(questions(project.rows("true-answers", "true-answers/unseen")));
    assertThat(trained).doesNotContainAnyElementsOf(heldOut);
    assertThat(trained.size() + heldOut.size()).isEqualTo(790);
  }

  private int selected(String selection) throws IOException, InterruptedException {
    JsonNode counts = project.counts("select " + selection);
    int sum = 0;
    for (String part : List.of("seen", "validate", "unseen")) {
      sum += counts.get("selected/" + selection + "/" + part).asInt();
    }
    return sum;
  }

  private static Set<String> questions(List<Example> rows) {
    Set<String> questions = new TreeSet<>();
    rows.forEach(row -> questions.add(row.prompt()));
    return questions;
  }
}
