package dev.amend.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Example;
import dev.amend.models.overlap.LeakThreshold;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example's policy on the real book: how it is cut, and which set each passage ends in. The
 * model is too small to learn anything; what the example's own recipe comes to is in its README.
 */
class AliceExampleTest {
  private static final String RECIPE =
      """
      methods: [npo]
      runner: direct
      seed: 7
      threads: 1
      scratch:
        {vocabulary: 300, layers: 1, hidden-size: 16, heads: 2, kv-heads: 1, intermediate-size: 16, context-length: 256,
         steps: 1, rows: 2, warmup-steps: 0}
      training: {steps: 1, forget-rows: 2, retain-rows: 2}
      evaluate: {judge: bleu, samples: 400, max-tokens: 1}
      """;

  @TempDir private Path folder;

  @Test
  void withoutTheFileTheErrorShowsWhereToGetIt() throws IOException, InterruptedException {
    Said said = ExampleProject.of("alice", folder).amend("validate");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains("'data/alice_11-0.txt' does not exist", "gutenberg.org/ebooks/11");
  }

  /**
   * By a script that knows nothing of Amend: the twelve chapters and the title have 368 passages of
   * 72 words, the last of a chapter up to 96, and chapters 3 and 4 have 24 and 36 of them.
   */
  @Test
  @Tag("slow")
  void everyPassageOfTwoChaptersIsForgotten() throws IOException, InterruptedException {
    ExampleProject project = ExampleProject.of("alice", folder);
    Said applied = project.withData("text/alice_11-0.txt").withRecipe(RECIPE).amend("apply");
    assertThat(applied.exit()).as(applied.err()).isIn(0, 3);

    JsonNode kept = project.counts("select other-chapters");
    assertThat(project.counts("collect alice").get("read/alice/examples").asInt()).isEqualTo(368);
    assertThat(kept.get("conflicts/other-chapters").asInt()).isEqualTo(60);
    assertThat(selected(kept)).isEqualTo(368 - 60);

    List<Example> forgotten = project.rows("takedown-014", "forget");
    assertThat(forgotten).hasSize(60);
    assertThat(chapters(forgotten)).containsExactly("3", "4");
    assertThat(chapters(project.rows("other-chapters", "retain"))).doesNotContain("3", "4");
    assertThat(forgotten)
        .filteredOn(row -> row.attribute("chapter").equals("3"))
        .filteredOn(row -> row.attribute("passage").equals("1"))
        .singleElement()
        .extracting(Example::prompt)
        .asString()
        .startsWith("They were indeed a queer-looking party that assembled on the bank--the birds");
    assertThat(project.rows("takedown-014", "takedown-014/seen"))
        .hasSize(60)
        .noneMatch(row -> row.attribute(LeakThreshold.ATTRIBUTE).isEmpty());
  }

  private static int selected(JsonNode counts) {
    int sum = 0;
    for (String part : List.of("seen", "validate", "unseen")) {
      sum += counts.get("selected/other-chapters/" + part).asInt();
    }
    return sum;
  }

  private static Set<String> chapters(List<Example> rows) {
    Set<String> chapters = new TreeSet<>();
    rows.forEach(row -> chapters.add(row.attribute("chapter")));
    return chapters;
  }
}
