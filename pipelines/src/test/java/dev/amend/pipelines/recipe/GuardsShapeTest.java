package dev.amend.pipelines.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.amend.models.data.Json;
import dev.amend.models.guard.Guards;
import dev.amend.models.guard.RefusalGuard;
import dev.amend.models.guard.RetainGuard;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.LocatedYaml;
import dev.amend.pipelines.config.Problem;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.config.Shapes;
import dev.amend.pipelines.config.SourceText;
import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.step.run.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardsShapeTest {
  private final Problems problems = new Problems();
  @TempDir private Path folder;

  @Test
  void itHasTheThresholdsOfEveryGuard() {
    assertThat(GuardsShape.of(new Shapes(name -> null)).keys())
        .doesNotHaveDuplicates()
        .containsSubsequence(
            "initial-kl",
            "update-norm",
            "gradient-norm",
            "diversity",
            "refusal",
            "retain-kl",
            "target-share");
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    assertThat(read("{}")).isEqualTo(Guards.defaults());
  }

  @Test
  void whatIsGivenGoesToItsGuard() {
    Guards guards = (Guards) Objects.requireNonNull(read("{retain-kl: 0.25, refusal: 0.1}"));
    assertThat(guards.find(RetainGuard.class)).contains(new RetainGuard(0.25));
    assertThat(guards.find(RefusalGuard.class)).contains(new RefusalGuard(0.1));
    assertThat(guards.retainBudget()).isEqualTo(0.25);
    assertThat(guards.configured()).hasSameSizeAs(Guards.ALL);
  }

  @Test
  void rangesAreThoseOfTheGuards() {
    read("{diversity: 1.5, retain-kl: -1, patience: 2}");
    assertThat(problems.all())
        .extracting(Problem::message, Problem::help)
        .contains(
            tuple("'diversity' is 1.5", "it must be from 0 to 1"),
            tuple("'retain-kl' is -1", "it must be at least 0"))
        .extracting(tuple -> tuple.toList().get(0))
        .contains("unknown key 'patience' in guards");
  }

  /** As the process that trains reads it. */
  @Test
  void trainingIsToldThem() throws IOException {
    PlannedProject project =
        PlannedProject.in(folder)
            .edit("recipe.yaml", "scratch:", "guards: {retain-kl: 0.25}\nscratch:");
    Step train =
        project.graph().steps().stream()
            .filter(step -> step.name().equals("train npo"))
            .findFirst()
            .orElseThrow();
    String told =
        Json.MAPPER.valueToTree(train.config()).at("/training/monitoring/guards").toString();
    assertThat(Json.read(told, Guards.class)).isEqualTo(project.read().recipe().guards());
    assertThat(told).contains("\"retain-kl\":{\"retainKl\":0.25}");
  }

  private @Nullable Object read(String text) {
    Located root =
        Objects.requireNonNull(LocatedYaml.read(new SourceText("f.yaml", text), problems));
    return GuardsShape.of(new Shapes(name -> null)).read("guards", root, problems);
  }
}
