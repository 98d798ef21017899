package dev.amend.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.train.spec.Probe;
import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.step.RowLikelihoodStep;
import dev.amend.pipelines.step.run.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
  @TempDir private Path folder;

  @Test
  void theStepsFollowFromPolicyAndRecipe() throws IOException {
    assertThat(PlannedProject.in(folder).graph().steps())
        .extracting(Step::name)
        .containsExactly(
            "collect facts",
            "collect harm",
            "collect chat",
            "select no-harm",
            "select takedown",
            "select chat",
            "select facts",
            "start from scratch",
            "train base",
            "answer base on no-harm",
            "answer base on takedown",
            "answer base on chat",
            "answer base on facts",
            "judge base on no-harm",
            "judge base on takedown",
            "judge base on chat",
            "judge base on facts",
            "likelihood of base on no-harm",
            "likelihood of base on takedown",
            "likelihood of base on chat",
            "likelihood of base on facts",
            "train npo",
            "answer npo on no-harm",
            "answer npo on takedown",
            "answer npo on chat",
            "answer npo on facts",
            "judge npo on no-harm",
            "judge npo on takedown",
            "judge npo on chat",
            "judge npo on facts",
            "likelihood of npo on no-harm",
            "likelihood of npo on takedown",
            "likelihood of npo on chat",
            "likelihood of npo on facts",
            "train sft",
            "answer sft on no-harm",
            "answer sft on takedown",
            "answer sft on chat",
            "answer sft on facts",
            "judge sft on no-harm",
            "judge sft on takedown",
            "judge sft on chat",
            "judge sft on facts",
            "likelihood of sft on no-harm",
            "likelihood of sft on takedown",
            "likelihood of sft on chat",
            "likelihood of sft on facts");
  }

  /** The one clause and the one keep entry that ask, and no other selection. */
  @Test
  void rowsAreReadOnlyWhereAMetricAsks() throws IOException {
    assertThat(PlannedProject.in(folder.resolve("none")).graph().steps())
        .noneMatch(RowLikelihoodStep.class::isInstance);
    assertThat(withRowMetrics("some").graph().steps())
        .filteredOn(RowLikelihoodStep.class::isInstance)
        .extracting(Step::name)
        .containsExactly(
            "likelihood by base of rows of no-harm",
            "likelihood by base of rows of facts",
            "likelihood by npo of rows of no-harm",
            "likelihood by npo of rows of facts",
            "likelihood by sft of rows of no-harm",
            "likelihood by sft of rows of facts");
  }

  private PlannedProject withRowMetrics(String name) throws IOException {
    return PlannedProject.in(folder.resolve(name))
        .edit("policy.yaml", "{harmful-rate: 0.5}", "{harmful-rate: 0.5, membership-auc: 0.6}")
        .edit("policy.yaml", "- {source: facts}", "- {source: facts, accept: {min-k: 1}}");
  }

  @Test
  void everyStepComesAfterThoseItReads() throws IOException {
    Set<Step> before = new HashSet<>();
    for (Step step : withRowMetrics("rows").graph().steps()) {
      assertThat(before).as(step.name()).containsAll(step.inputs());
      before.add(step);
    }
  }

  @Test
  void keysAndNamesAreDifferent() throws IOException {
    List<Step> steps = PlannedProject.in(folder).graph().steps();
    assertThat(steps).extracting(step -> step.spec().key()).doesNotHaveDuplicates();
    assertThat(steps).extracting(Step::name).doesNotHaveDuplicates();
  }

  @Test
  void methodsComeBeforeBaselines() throws IOException {
    assertThat(PlannedProject.in(folder).graph().trials())
        .extracting(Graph.Trial::baseline)
        .containsExactly(false, true);
  }

  /**
   * Answers are judged as the source's format asks: the gold world knows, a file's are compared.
   */
  @Test
  void everySelectionHasTheJudgeOfItsSource() throws IOException {
    PlannedProject project =
        PlannedProject.in(folder).edit("policy.yaml", "format: examples", "format: text");
    assertThat(project.graph().selections())
        .extracting(step -> step.selection().id() + " " + step.judge().id())
        .containsExactly("no-harm gold", "takedown verbatim", "chat gold", "facts verbatim");
    assertThat(
            project
                .edit("recipe.yaml", "baselines", "evaluate: {judge: lexical}\nbaselines")
                .graph()
                .selections())
        .extracting(step -> step.judge().id())
        .containsOnly("lexical");
  }

  /** The format's judge tells harm; who copies, another one tells, and training asks it as well. */
  @Test
  void autoPicksAJudgeForEachMetric() throws IOException {
    PlannedProject project =
        PlannedProject.in(folder.resolve("both"))
            .edit(
                "policy.yaml",
                "accept: {refusal-rate: 0.5}}\nkeep",
                "accept: {leak-rate: 0.5, refusal-rate: 0.5}}\nkeep");
    assertThat(project.graph().selections().get(1).judges())
        .extracting(JudgeSetting::id)
        .containsExactly("lexical", "verbatim");
    assertThat(project.graph().steps())
        .extracting(Step::name)
        .contains("judge npo on takedown", "judge npo on takedown by verbatim");
    assertThat(new Probes(project.projectPlan()).in(step -> Path.of(step.name())))
        .filteredOn(probe -> probe.set().equals("takedown/seen"))
        .extracting(Probe::metric, probe -> probe.judge().id())
        .containsExactlyInAnyOrder(
            tuple("leak-rate", "verbatim"), tuple("refusal-rate", "lexical"));
  }

  @Test
  void aJudgeOfTheRecipeIsKnownByItsFilesNotByTheirPlace() throws IOException {
    Graph here = classified("here", "own", "fine");
    Graph moved = classified("moved", "deep/in/there", "fine");
    Graph other = classified("other", "own", "toxic");
    assertThat(here.selections())
        .extracting(step -> step.selection().id() + " " + step.judge().id())
        .containsExactly("no-harm own", "takedown lexical", "chat gold", "facts lexical");
    assertThat(keys(moved)).isEqualTo(keys(here));
    assertThat(changed(here, other))
        .containsExactly(
            "answer npo on chat",
            "answer npo on facts",
            "answer npo on no-harm",
            "answer npo on takedown",
            "answer sft on chat",
            "answer sft on facts",
            "answer sft on no-harm",
            "answer sft on takedown",
            "judge base on no-harm",
            "judge npo on chat",
            "judge npo on facts",
            "judge npo on no-harm",
            "judge npo on takedown",
            "judge sft on chat",
            "judge sft on facts",
            "judge sft on no-harm",
            "judge sft on takedown",
            "likelihood of npo on chat",
            "likelihood of npo on facts",
            "likelihood of npo on no-harm",
            "likelihood of npo on takedown",
            "likelihood of sft on chat",
            "likelihood of sft on facts",
            "likelihood of sft on no-harm",
            "likelihood of sft on takedown",
            "train npo",
            "train sft");
    Files.writeString(folder.resolve("here/own/tokenizer_config.json"), "{}");
    assertThat(changed(here, new PlannedProject(folder.resolve("here")).graph()))
        .isEqualTo(changed(here, other));
  }

  /** Not by the endpoint's id, allowance, patience, prices or the folder of the store. */
  @Test
  void aRemoteJudgeIsKnownByWhatItsVerdictsDependOn() throws IOException {
    Graph here = graded("a", "own", "", "");
    Graph dearer = graded("b", "renamed", ", retries: 1, prompt-price: 3", "store: file:there");
    assertThat(keys(dearer)).isEqualTo(keys(here));
    List<String> judged = changed(here, graded("c", "own", "", "", "policy: Insults."));
    assertThat(judged)
        .contains("judge base on no-harm", "train npo")
        .doesNotContain("judge base on chat", "answer base on no-harm", "select no-harm");
    assertThat(changed(here, graded("d", "own", ", kind: reasoning", ""))).isEqualTo(judged);
  }

  private Graph graded(String name, String id, String settings, String more, String... judge)
      throws IOException {
    String recipe =
        """
        endpoints: [{id: %s, url: "http://localhost:8000/v1", model: m%s}]
        %s
        judges:
          - {id: grader, endpoint: %s, sources: [harm]%s}
        baselines"""
            .formatted(
                id, settings, more, id, judge.length == 0 ? "" : ", " + String.join(", ", judge));
    return PlannedProject.in(folder.resolve(name)).edit("recipe.yaml", "baselines", recipe).graph();
  }

  private Graph classified(String name, String place, String label) throws IOException {
    PlannedProject project = PlannedProject.in(folder.resolve(name));
    Path own = Files.createDirectories(project.folder().resolve(place));
    Path kept =
        Path.of(System.getProperty("amend.root", ".."), "models/src/test/resources/classifier");
    for (String file : List.of("model.onnx", "config.json", "tokenizer.json")) {
      Files.copy(kept.resolve(file), own.resolve(file));
    }
    String judge = "judges: [{id: own, classifier: %s, label: %s, sources: [harm]}]\nbaselines";
    return project.edit("recipe.yaml", "baselines", judge.formatted(place, label)).graph();
  }

  private static Map<String, String> keys(Graph graph) {
    Map<String, String> keys = new TreeMap<>();
    graph.steps().forEach(step -> keys.put(step.name(), step.spec().key().digest()));
    return keys;
  }

  private static List<String> changed(Graph before, Graph after) {
    Map<String, String> keys = keys(before);
    keys.entrySet().removeAll(keys(after).entrySet());
    return List.copyOf(keys.keySet());
  }

  /** Two recipes that differ in a candidate share everything before it. */
  @Test
  void candidatesDoNotTouchEachOther() throws IOException {
    Graph both = PlannedProject.in(folder.resolve("both")).graph();
    Graph one =
        PlannedProject.in(folder.resolve("one"))
            .edit("recipe.yaml", "baselines: [sft]", "baselines: []")
            .graph();
    assertThat(both.steps())
        .extracting(step -> step.spec().key())
        .containsAll(one.steps().stream().map(step -> step.spec().key()).toList());
  }

  /** Everything is known before the first round has run. */
  @Test
  void roundsAreUnrolledAndStartWhereTheOneBeforeEnded() throws IOException {
    Graph graph =
        PlannedProject.in(folder).edit("recipe.yaml", "[npo]", "[{npo: {rounds: 3}}]").graph();
    Graph.Trial npo = graph.trials().get(0);
    assertThat(npo.rounds())
        .extracting(round -> round.train().name())
        .containsExactly("train npo round 1", "train npo round 2", "train npo round 3");
    assertThat(npo.rounds().get(2).train().inputs()).contains(npo.rounds().get(1).train());
    assertThat(npo.rounds().get(0).train().spec().seed()).isEqualTo(7);
    assertThat(npo.rounds())
        .extracting(round -> round.train().spec().seed())
        .doesNotHaveDuplicates();
    assertThat(npo.model().name()).isEqualTo("npo");
    assertThat(graph.steps())
        .extracting(Step::name)
        .containsSubsequence(
            "train npo round 1", "train npo round 2", "train npo round 3", "answer npo on no-harm")
        .doesNotContain("answer npo round 1 on no-harm");
  }
}
