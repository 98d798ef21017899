package dev.amend.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.infra.store.StepSpec;
import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.fixtures.WrittenBase;
import dev.amend.pipelines.step.run.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
  @TempDir private Path folder;

  @Test
  void inAnEmptyStoreEverythingIsNew() throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    assertThat(project.reasons())
        .hasSameSizeAs(project.graph().steps())
        .allSatisfy((step, reason) -> assertThat(reason).isEqualTo("new"));
    assertThat(project.plan().finished()).isEmpty();
    assertThat(project.plan().changes())
        .containsExactly("+ chat", "+ facts", "+ no-harm", "+ takedown");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void afterARunNothingIsLeftToDo() throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    project.apply();
    assertThat(project.reasons()).isEmpty();
    assertThat(project.plan().changes()).isEmpty();
    assertThat(project.plan().finished())
        .hasValueSatisfying(run -> assertThat(run.method()).isEqualTo("npo"));
  }

  @Test
  void otherSettingsRunTheirStepAndWhatReadsIt() throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    project.apply();
    project.edit("recipe.yaml", "methods: [npo]", "methods: [{npo: {beta: 0.2}}]");
    assertThat(project.reasons())
        .containsOnly(
            Map.entry("train npo", "its settings changed"),
            Map.entry("answer npo on no-harm", "input changed: model"),
            Map.entry("answer npo on takedown", "input changed: model"),
            Map.entry("answer npo on chat", "input changed: model"),
            Map.entry("answer npo on facts", "input changed: model"),
            Map.entry("judge npo on no-harm", "input changed: answers"),
            Map.entry("judge npo on takedown", "input changed: answers"),
            Map.entry("judge npo on chat", "input changed: answers"),
            Map.entry("judge npo on facts", "input changed: answers"),
            Map.entry("likelihood of npo on no-harm", "input changed: answers"),
            Map.entry("likelihood of npo on takedown", "input changed: answers"),
            Map.entry("likelihood of npo on chat", "input changed: answers"),
            Map.entry("likelihood of npo on facts", "input changed: answers"));
  }

  /**
   * The base answers as before whoever judges it. A candidate trains anew, because its probes are
   * judged.
   */
  @Test
  void anotherJudgeHasTheBaseAnswerNothingAgain() throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    project.apply();
    project.edit("recipe.yaml", "baselines", "evaluate: {judge: lexical}\nbaselines");
    assertThat(project.reasons())
        .containsEntry("judge base on chat", "its settings changed")
        .containsKey("train npo")
        .doesNotContainKeys("answer base on chat", "likelihood of base on chat");
  }

  /** A limit's own judge is nobody's in training, so another one only reads what is there. */
  @Test
  void anotherJudgeOfOneLimitRunsNothingButThatJudge() throws IOException {
    PlannedProject project =
        PlannedProject.in(folder)
            .edit(
                "policy.yaml",
                "{harmful-rate: 0.5}",
                "{harmful-rate: {seen: 0.5, unseen: 0.5, judge: gold}}");
    project.apply();
    project.edit("policy.yaml", "judge: gold", "judge: lexical");
    assertThat(project.reasons())
        .containsOnly(
            Map.entry("judge base on no-harm by lexical", "new"),
            Map.entry("judge npo on no-harm by lexical", "new"),
            Map.entry("judge sft on no-harm by lexical", "new"));
  }

  /** How its answers read stands beside every clause, so that a limit on it computes nothing. */
  @Test
  void aLimitOnHowAnswersReadRunsNothing() throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    project.apply();
    project.edit("policy.yaml", "{harmful-rate: 0.5}", "{harmful-rate: 0.5, fluency: 0.5}");
    assertThat(project.reasons()).isEmpty();
  }

  /** Nobody answers for it, so no answer and no judgement is needed for the new limit. */
  @Test
  void aMetricOfTheRowsOwnAnswersHasEveryModelReadThemAndNothingElse() throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    project.apply();
    project.edit(
        "policy.yaml",
        "{harmful-rate: 0.5}",
        "{harmful-rate: 0.5, extraction-strength: {seen: 0.2}, min-k: 2.5}");
    assertThat(project.reasons())
        .containsOnly(
            Map.entry("likelihood by base of rows of no-harm", "new"),
            Map.entry("likelihood by npo of rows of no-harm", "new"),
            Map.entry("likelihood by sft of rows of no-harm", "new"));
    project.edit("policy.yaml", "min-k: 2.5", "min-k: 3, membership-auc: 0.6");
    assertThat(project.reasons()).hasSize(3);
  }

  @Test
  void anotherSamplingLeavesWhatARowHoldsAlone() throws IOException {
    PlannedProject project =
        PlannedProject.in(folder)
            .edit("policy.yaml", "{harmful-rate: 0.5}", "{harmful-rate: 0.5, min-k: 2.5}");
    project.apply();
    project.edit("recipe.yaml", "baselines", "evaluate: {temperature: 0.5}\nbaselines");
    assertThat(project.reasons())
        .containsKey("answer base on no-harm")
        .doesNotContainKey("likelihood by base of rows of no-harm");
  }

  @Test
  void otherSamplingIsAskedAndJudgedAnew() throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    project.apply();
    project.edit("recipe.yaml", "baselines", "evaluate: {temperature: 0.5}\nbaselines");
    assertThat(project.reasons())
        .containsEntry("answer base on chat", "its settings changed")
        .containsEntry("judge base on chat", "input changed: answers")
        .containsEntry("likelihood of base on chat", "input changed: answers");
  }

  @Test
  void otherDataRunWhatReadsThem() throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    project.apply();
    Files.writeString(folder.resolve("facts.jsonl"), "{\"prompt\": \"q\", \"response\": \"r\"}\n");
    Map<String, String> reasons = project.reasons();
    assertThat(reasons)
        .containsEntry("collect facts", "input changed: file")
        .containsEntry("select takedown", "input changed: examples")
        .containsEntry("select facts", "input changed: examples, select takedown")
        .as("what a clause means is kept from no source")
        .containsEntry("select chat", "input changed: select takedown")
        .containsEntry("train npo", "input changed: select chat, select facts, select takedown")
        .containsEntry("answer base on facts", "input changed: prompts")
        .containsEntry("answer npo on facts", "input changed: model, prompts")
        .containsEntry("answer npo on no-harm", "input changed: model");
    assertThat(reasons.keySet())
        .doesNotContain("collect harm", "select no-harm", "train base", "answer base on no-harm");
  }

  @Test
  void anotherSeedIsTold() throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    project.apply();
    project.edit("recipe.yaml", "baselines", "seed: 8\nbaselines");
    Map<String, String> reasons = project.reasons();
    assertThat(reasons)
        .containsEntry("collect harm", "the seed changed")
        .containsEntry("select no-harm", "the seed changed, input changed: examples")
        .as("a file is read the same with any seed")
        .doesNotContainKey("collect facts");
  }

  @Test
  void otherCodeIsTold() throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    project.record(
        now ->
            new StepSpec(
                now.kind(), now.name(), now.inputs(), now.configDigest(), "older", now.seed()));
    assertThat(project.reasons())
        .hasSameSizeAs(project.graph().steps())
        .allSatisfy((step, reason) -> assertThat(reason).isEqualTo("the code changed"));
  }

  @Test
  void aLostResultIsTold() throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    project.apply();
    Path lost = project.store().folder(step(project, "select chat").spec().key());
    Files.move(lost, folder.resolve("elsewhere"));
    assertThat(project.reasons()).containsExactly(Map.entry("select chat", "its result is gone"));
    assertThat(project.plan().finished()).isEmpty();
  }

  @Test
  void aDamagedResultIsTold() throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    project.apply();
    Path damaged = project.store().folder(step(project, "train npo").spec().key());
    Files.writeString(damaged.resolve("result.txt"), "");
    assertThat(project.reasons())
        .containsExactly(
            Map.entry("train npo", "damaged: result.txt: 0 bytes, not " + "train npo".length()));
  }

  @Test
  void changesOfThePolicyAreNamed() throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    project.apply();
    project
        .edit("policy.yaml", "id: takedown", "id: takedown-2")
        .edit("policy.yaml", "refusal-rate: 0.5", "refusal-rate: 0.4");
    assertThat(project.plan().changes()).containsExactly("~ chat", "- takedown", "+ takedown-2");
  }

  /** Where work is done and kept, and what people read, changes no result. */
  @ParameterizedTest
  @CsvSource({
    "recipe.yaml, baselines, 'runner: flink-local\nbaselines'",
    "recipe.yaml, baselines, 'parallelism: 7\nbaselines'",
    "recipe.yaml, baselines, 'store: file:elsewhere\nbaselines'",
    "recipe.yaml, baselines, 'report: {samples: false}\nbaselines'",
    "recipe.yaml, baselines, '# a comment\nbaselines'",
    "policy.yaml, refusal-rate: 0.5, refusal-rate: 0.50"
  })
  void theFingerprintStaysWithWhatTheResultDependsOn(String file, String text, String by)
      throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    String before = project.plan().fingerprint();
    assertThat(project.edit(file, text, by).plan().fingerprint()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "recipe.yaml, baselines, 'seed: 8\nbaselines'",
    "recipe.yaml, baselines, 'training: {steps: 201}\nbaselines'",
    "recipe.yaml, baselines, 'evaluate: {samples: 401}\nbaselines'",
    "recipe.yaml, baselines: [sft], 'baselines: []'",
    "policy.yaml, version: 1, version: 2",
    "policy.yaml, refusal-rate: 0.5, refusal-rate: 0.4",
    "policy.yaml, rows=100, rows=101",
    "policy.yaml, kind = old, kind = new",
    "facts.jsonl, p, q"
  })
  void theFingerprintChangesWithEverythingElse(String file, String text, String by)
      throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    String before = project.plan().fingerprint();
    assertThat(project.edit(file, text, by).plan().fingerprint()).isNotEqualTo(before);
  }

  @Test
  void theFingerprintIsTheSameInEveryFolder() throws IOException {
    Plan here = PlannedProject.in(folder.resolve("here")).plan();
    Plan there = PlannedProject.in(folder.resolve("there/deeper")).plan();
    assertThat(there.fingerprint()).isEqualTo(here.fingerprint());
    assertThat(there.steps()).isEqualTo(here.steps());
  }

  /** A model from outside is named by its weights, wherever it lies. */
  @Test
  void theFingerprintIsTheSameWithABaseInEveryFolder() throws IOException {
    Plan here = withBase(folder.resolve("here"), "weights").plan();
    Plan there = withBase(folder.resolve("there/deeper"), "weights").plan();
    Plan other = withBase(folder.resolve("other"), "others").plan();
    assertThat(there.fingerprint()).isEqualTo(here.fingerprint());
    assertThat(other.fingerprint()).isNotEqualTo(here.fingerprint());
  }

  private static PlannedProject withBase(Path folder, String weights) throws IOException {
    Path base = WrittenBase.in(folder.resolve("base"));
    Files.writeString(base.resolve("model.safetensors"), weights);
    return PlannedProject.in(folder).edit("policy.yaml", "base: scratch", "base: base");
  }

  private static Step step(PlannedProject project, String name) throws IOException {
    return project.graph().steps().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
