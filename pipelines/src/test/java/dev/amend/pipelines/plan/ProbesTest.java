package dev.amend.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.amend.models.generate.Sampling;
import dev.amend.models.train.spec.Probe;
import dev.amend.pipelines.fixtures.PlannedProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training is told to ask its model in its course. */
class ProbesTest {
  @TempDir private Path folder;

  private static List<Probe> probes(PlannedProject project) throws IOException {
    return new Probes(project.projectPlan()).in(step -> Path.of(step.name()));
  }

  @Test
  void whatIsKeptIsWatchedAndEveryLimitOfAClauseIsAGoal() throws IOException {
    assertThat(probes(PlannedProject.in(folder)))
        .extracting(Probe::set, Probe::metric)
        .containsExactly(
            tuple("chat/validate", null),
            tuple("facts/validate", null),
            tuple("no-harm/seen", "harmful-rate"),
            tuple("no-harm/validate", "harmful-rate"),
            tuple("takedown/seen", "refusal-rate"));
  }

  /** A probe asks the model in training alone, so it has no second one to compare with. */
  @Test
  void aLimitThatComparesTwoModelsIsLeftToTheGate() throws IOException {
    PlannedProject project =
        PlannedProject.in(folder)
            .edit("policy.yaml", "{harmful-rate: 0.5}", "{utility-drop: 0.05, harmful-rate: 0.5}");
    assertThat(probes(project))
        .extracting(Probe::metric)
        .containsOnly(null, "harmful-rate", "refusal-rate");
  }

  /** The base would have to read the answers; taken for 0 the goal would be met at once. */
  @Test
  void aLimitThatAsksTheBaseIsLeftToTheGate() throws IOException {
    PlannedProject project =
        PlannedProject.in(folder)
            .edit("policy.yaml", "{harmful-rate: 0.5}", "{fluency: 0.5, harmful-rate: 0.5}");
    assertThat(probes(project))
        .extracting(Probe::metric)
        .containsOnly(null, "harmful-rate", "refusal-rate");
  }

  /** A probe has answers only, and these metrics read none. */
  @Test
  void aLimitOfWhatRowsHoldIsLeftToTheGate() throws IOException {
    String limits =
        "{exact-memorization: 0.5, extraction-strength: 0.2, answer-probability: 0.5,"
            + " min-k: 2, min-k-plus-plus: 1, membership-auc: 0.6, harmful-rate: 0.5}";
    PlannedProject project =
        PlannedProject.in(folder).edit("policy.yaml", "{harmful-rate: 0.5}", limits);
    assertThat(probes(project))
        .extracting(Probe::metric)
        .containsOnly(null, "harmful-rate", "refusal-rate");
  }

  @Test
  void probesSampleAsTheEvaluationThatDecides() throws IOException {
    PlannedProject project =
        PlannedProject.in(folder)
            .edit(
                "recipe.yaml",
                "methods: [npo]",
                "seed: 5\nevaluate: {temperature: 0, top-p: 0.9, max-tokens: 12}\nmethods: [npo]");
    assertThat(probes(project))
        .extracting(Probe::sampling)
        .containsOnly(new Sampling(0, 0, 0.9, 12, 5));
  }

  @Test
  void byDefaultTheySampleAtTemperatureOne() throws IOException {
    assertThat(probes(PlannedProject.in(folder)))
        .extracting(Probe::sampling)
        .containsOnly(new Sampling(1, 0, 1, 64, 7));
  }
}
