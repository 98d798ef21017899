package dev.amend.pipelines.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.step.run.BeamRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path is data: no letter of it is a pattern, and a file of that very name is the one meant. */
class OddPathsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink-local"})
  void projectsAndFilesMayHaveAnyName(String runner) throws IOException {
    PlannedProject project = PlannedProject.in(folder.resolve("a [b] {c,d} *?! %20 #é"));
    // What a pattern would match as well, or instead.
    Files.writeString(project.folder().resolve("fact1.jsonl"), row("wrong", "old"));
    Files.delete(project.folder().resolve("facts.jsonl"));
    Files.writeString(
        project.folder().resolve("fact[1]*.jsonl"), row("p1", "old") + row("p2", "new"));
    project.edit("policy.yaml", "uri: facts.jsonl", "uri: 'fact[1]*.jsonl'");

    DataSteps done = DataSteps.of(project, new BeamRunner(runner, 1));
    assertThat(done.count("collect facts", "read/facts/parsed")).isEqualTo(2);
    assertThat(done.set("takedown", "forget"))
        .extracting(row -> row.prompt())
        .containsExactly("p1");
    assertThat(done.count("select facts", "conflicts/facts")).isEqualTo(1);
  }

  private static String row(String prompt, String kind) {
    return "{\"prompt\": \"%s\", \"response\": \"r\", \"kind\": \"%s\"}\n".formatted(prompt, kind);
  }
}
