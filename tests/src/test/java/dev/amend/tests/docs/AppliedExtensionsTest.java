package dev.amend.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.infra.store.RunFolder;
import dev.amend.infra.store.StepManifest;
import dev.amend.infra.track.RunLogReader;
import dev.amend.models.data.Example;
import dev.amend.models.data.JsonLines;
import dev.amend.pipelines.report.ReportJson;
import dev.amend.pipelines.report.RunReport;
import dev.amend.tests.project.Applied;
import dev.amend.tests.project.MiniProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One apply that uses what the pages add: from a format to a section of the report. */
@ExtendWith(Applied.class)
@Tag("slow")
class AppliedExtensionsTest {
  private static final String LIMITS =
      "{harmful-rate: 0.9, cut-rate: 1, leak-rate: {seen: 1, unseen: 1, judge: phone-number}}";

  private static final String METHODS =
      "methods: [severity-ascent: {steps: 2}, refusal-tuning: {steps: 2},"
          + " rloo: {reward: word-count, steps: 2, samples: 2}]";

  @TempDir private Path classes;
  @TempDir private Path folder;

  @Test
  void aProjectUsesWhatThePagesAdd(Applied.Calm calm) throws Exception {
    Extension.ofPages().compile(classes);
    MiniProject project = extended(calm.project().copyTo(folder.resolve("mini")));

    Program.Ended ended =
        Program.with(classes).amend(folder, "apply", "--project", project.folder().toString());

    assertThat(ended.exit()).as(ended.err()).isIn(0, 3);
    aFormatReads(project.steps());
    aStepMakesWhatASupplyGives(project);
    assertThat(project.steps()).containsKeys("judge rloo on no-harm by phone-number");
    RunFolder run = project.runs().get(project.runs().size() - 1);
    aScorerRewards(run);
    assertThat(Files.readString(run.htmlReport())).contains("<section id=\"due\"");
    aMetricIsInTheReport(ReportJson.read(Files.readString(run.jsonReport())));
  }

  private static MiniProject extended(MiniProject project) throws IOException {
    List<String> rows =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    """
                    {"instruction": "wash plate %1$d", "context": "", "response": "plate %1$d is clean .", "category": "chore"}"""
                        .formatted(i))
            .toList();
    Files.write(project.folder().resolve("dolly.jsonl"), rows);
    return project
        .edit(
            "policy.yaml", "clauses:", "  - {id: dolly, uri: dolly.jsonl, format: dolly}\nclauses:")
        .edit("policy.yaml", "accept: " + MiniProject.LIMITS, "due: 2027-01-31, accept: " + LIMITS)
        .edit("policy.yaml", "keep:", "keep:\n  - {source: dolly, accept: {refusal-rate: 0.9}}")
        .edit("recipe.yaml", "methods: [npo]", METHODS)
        .edit("recipe.yaml", "guards: {", "guards: {drift-kl: 100, ");
  }

  private static StepManifest step(Map<String, StepManifest> steps, String name) {
    return Objects.requireNonNull(steps.get(name), name);
  }

  private static void aFormatReads(Map<String, StepManifest> steps) {
    assertThat(step(steps, "collect dolly").metrics()).containsEntry("written/examples", 60.0);
  }

  private static void aStepMakesWhatASupplyGives(MiniProject project) throws IOException {
    Path refused = project.step("refuse what is forgotten").resolve("refusals");
    Path forget = project.step("select no-harm").resolve("forget");
    List<Example> made = JsonLines.readFolder(refused, Example.class);

    assertThat(made).extracting(Example::response).containsOnly("i cannot help with that .");
    assertThat(made)
        .extracting(Example::prompt)
        .containsExactlyInAnyOrderElementsOf(
            JsonLines.readFolder(forget, Example.class).stream().map(Example::prompt).toList());
    assertThat(step(project.steps(), "train refusal-tuning").step().inputs())
        .containsKey("refuse what is forgotten");
    assertThat(step(project.steps(), "train severity-ascent").step().inputs())
        .doesNotContainKey("refuse what is forgotten");
  }

  /** Words of an answer, of which more is worse: some twelve tokens are several words. */
  private static void aScorerRewards(RunFolder run) throws IOException {
    assertThat(RunLogReader.read(run.trackingLog()))
        .flatExtracting(step -> step.series("rollout/reward"))
        .isNotEmpty()
        .allSatisfy(point -> assertThat(point.value()).isLessThan(-2));
  }

  private static void aMetricIsInTheReport(RunReport report) {
    assertThat(report.clauses().get(0).limits())
        .extracting(limit -> limit.metric())
        .contains("cut-rate", "leak-rate");
    assertThat(report.metric("cut-rate").text())
        .isEqualTo("Share of answers that were cut at the length limit.");
  }
}
