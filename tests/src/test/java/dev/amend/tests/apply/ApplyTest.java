package dev.amend.tests.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.infra.store.ChampionFile;
import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.RunFolder;
import dev.amend.infra.store.StepKey;
import dev.amend.infra.track.LoggedRun;
import dev.amend.infra.track.MetricKeys;
import dev.amend.infra.track.MetricPoint;
import dev.amend.infra.track.RunLogReader;
import dev.amend.infra.track.RunStatus;
import dev.amend.models.data.JsonLines;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.evaluate.Verdict;
import dev.amend.models.format.ModelDigest;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.report.Artifact;
import dev.amend.pipelines.report.ReportJson;
import dev.amend.pipelines.report.RunReport;
import dev.amend.pipelines.report.Scope;
import dev.amend.pipelines.step.JudgeStep;
import dev.amend.tests.project.Applied;
import dev.amend.tests.project.MiniProject;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@ExtendWith(Applied.class)
class ApplyTest {
  @TempDir private Path folder;

  @Test
  void anApplyEndsInAVerdictWithAReport(Applied.Calm calm) throws IOException {
    RunFolder run = calm.project().runs().get(0);
    RunReport report = ReportJson.read(Files.readString(run.jsonReport()));
    RunRecord record = RunRecord.of(run).orElseThrow();

    assertThat(calm.project().runs()).hasSize(1);
    assertThat(calm.said().exit()).isEqualTo(report.verdict() == Verdict.ACCEPTED ? 0 : 3);
    assertThat(record.verdict()).isEqualTo(report.verdict());
    assertThat(calm.said().out())
        .contains(report.verdict().word(), "no-harm", run.htmlReport().toString());
    assertThat(Files.readString(run.htmlReport())).startsWith("<!DOCTYPE html>");
    assertThat(report.models()).extracting("name").containsExactly("base", "npo");
  }

  /** 20 answers without an event prove a rate of at most 1 − 0.05^(1/20) = 0.139. */
  @Test
  void anAcceptedModelIsPromoted(Applied.Calm calm) throws IOException {
    assertThat(calm.said().exit()).isZero();
    assertThat(new ChampionFile(calm.project().store().root()).current())
        .hasValueSatisfying(
            champion -> {
              assertThat(champion.generation()).isEqualTo(1);
              assertThat(champion.run()).isEqualTo(calm.project().runs().get(0).id());
              assertThat(champion.model().kind()).isEqualTo("train");
              assertThat(champion.notes()).containsEntry("method", "npo");
            });
  }

  /** The digest on the page is that of the files that are in charge. */
  @Test
  void theLineageEndsInTheWeightsThatWerePromoted(Applied.Calm calm) throws IOException {
    LocalStepStore store = calm.project().store();
    StepKey promoted = new ChampionFile(store.root()).current().orElseThrow().model();
    RunFolder run = calm.project().runs().get(0);
    RunReport report = ReportJson.read(Files.readString(run.jsonReport()));
    assertThat(report.lineage())
        .contains(
            Artifact.weights(
                "npo",
                ModelDigest.of(store.folder(promoted).resolve("model")),
                List.of("train npo")));
  }

  @Test
  void everyStepIsATrackedRunOfTheApply(Applied.Calm calm) throws IOException {
    RunFolder folder = calm.project().runs().get(0);
    List<LoggedRun> runs = RunLogReader.read(folder.trackingLog());

    LoggedRun apply = runs.get(0);
    assertThat(apply.id()).isEqualTo(folder.id());
    assertThat(runs).allMatch(run -> run.status() == RunStatus.FINISHED);
    assertThat(runs.subList(1, runs.size())).allMatch(run -> run.parent().equals(apply.id()));
    List<LoggedRun> steps =
        runs.stream().filter(run -> run.tags().containsKey("step.kind")).toList();
    assertThat(steps)
        .extracting(step -> step.description().name())
        .containsExactlyInAnyOrderElementsOf(calm.project().steps().keySet());
    assertThat(steps)
        .allSatisfy(
            step ->
                assertThat(step.tags())
                    .containsEntry("policy.version", "2026-11-01")
                    .containsEntry("policy.clauses", "no-harm")
                    .containsEntry("seed", "7")
                    .containsKeys("step.kind", "step.key", "code.digest", "base.digest"));
  }

  @Test
  void theResultOfEveryModelIsATrackedRunToo(Applied.Calm calm) throws IOException {
    RunFolder folder = calm.project().runs().get(0);
    RunReport report = ReportJson.read(Files.readString(folder.jsonReport()));
    List<LoggedRun> results =
        RunLogReader.read(folder.trackingLog()).stream()
            .filter(run -> run.tags().containsKey("judged"))
            .toList();

    assertThat(results)
        .extracting(run -> run.description().name())
        .containsExactly("result base", "result npo");
    double rate =
        report.models().get(1).scores().stream()
            .filter(score -> score.metric().equals("harmful-rate") && score.scope() == Scope.UNSEEN)
            .findFirst()
            .orElseThrow()
            .measurement()
            .value();
    assertThat(results.get(1).series("eval/unseen/harmful-rate"))
        .extracting(MetricPoint::value)
        .containsExactly(rate);
  }

  /** What stays is judged by prompts that were held out; the others would be asked for nothing. */
  @Test
  void keptDataAreAskedTheirUnseenPromptsAlone(Applied.Calm calm) throws IOException {
    assertThat(sets(calm, "judge base on no-harm"))
        .containsExactlyInAnyOrder("no-harm/seen", "no-harm/unseen");
    assertThat(sets(calm, "judge base on chat")).containsExactly("chat/unseen");
  }

  private static Set<String> sets(Applied.Calm calm, String step) throws IOException {
    Path answers = calm.project().step(step).resolve(JudgeStep.JUDGED);
    return JsonLines.readFolder(answers, ScoredAnswer.class).stream()
        .map(scored -> scored.answer().set())
        .collect(Collectors.toSet());
  }

  @Test
  void everyMetricThatIsLoggedHasAMeaning(Applied.Calm calm) throws IOException {
    List<LoggedRun> runs = RunLogReader.read(calm.project().runs().get(0).trackingLog());

    assertThat(runs)
        .flatExtracting(run -> run.series().keySet())
        .hasSizeGreaterThan(50)
        .allMatch(key -> MetricKeys.of(key).isPresent(), "is in MetricKeys.ALL");
  }

  @Test
  void aSecondApplyDoesNothingAndSaysSo(Applied.Calm calm)
      throws IOException, InterruptedException {
    MiniProject project = calm.project().copyTo(folder.resolve("mini"));
    Map<String, String> before = Snapshot.of(project.store().root());
    String verdict = Files.readString(project.runs().get(0).jsonReport());

    Said again = project.amend("apply");

    assertThat(again.exit()).isEqualTo(calm.said().exit());
    assertThat(again.out())
        .startsWith("nothing to do: run " + project.runs().get(0).id() + " holds\n");
    assertThat(project.runs().get(0).jsonReport()).hasContent(verdict);
    Map<String, String> after = Snapshot.of(project.store().root());
    after.keySet().removeIf(path -> path.isEmpty() || path.startsWith("store.lock"));
    before.keySet().removeIf(path -> path.isEmpty() || path.startsWith("store.lock"));
    assertThat(after).isEqualTo(before);
  }

  /**
   * The promotion is written before the record of the run, so a kill between the two leaves a
   * champion whose run has no verdict. What it leaves is made here: the moment is too short to hit.
   */
  @Test
  void aPromotionWhoseRunWasKilledBeforeItsVerdictIsNotRepeated(Applied.Calm calm)
      throws IOException, InterruptedException {
    MiniProject project = calm.project().copyTo(folder.resolve("mini"));
    RunFolder run = project.runs().get(0);
    RunRecord done = RunRecord.of(run).orElseThrow();
    new RunRecord(
            done.id(),
            done.fingerprint(),
            null,
            done.started(),
            done.policyVersion(),
            done.clauses(),
            done.steps(),
            "",
            "")
        .write(run);
    Path champion = project.store().root().resolve("champion.json");
    String promoted = Files.readString(champion);

    Said again = project.amend("apply");

    assertThat(again.err()).contains("going on with run " + run.id());
    assertThat(again.exit()).isZero();
    assertThat(champion).hasContent(promoted);
    assertThat(project.runs()).hasSize(1);
    assertThat(RunRecord.of(run).orElseThrow().verdict()).isEqualTo(done.verdict());
  }
}
