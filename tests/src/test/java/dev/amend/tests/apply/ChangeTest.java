package dev.amend.tests.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.pipelines.report.Change;
import dev.amend.pipelines.report.ReportJson;
import dev.amend.pipelines.report.RunReport;
import dev.amend.tests.project.Applied;
import dev.amend.tests.project.MiniProject;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a change of the policy touches, and nothing else, runs again. */
@Tag("slow")
@ExtendWith(Applied.class)
class ChangeTest {
  private static final String NO_HARM =
      "  - {id: no-harm, forbid: {source: harm, categories: all}, accept: "
          + MiniProject.LIMITS
          + "}\n";

  @TempDir private Path folder;

  @Test
  void nothingIsPlannedAfterAnApply(Applied.Calm calm) throws IOException, InterruptedException {
    Said plan = calm.project().amend("plan", "--json", "--detailed-exitcode");

    assertThat(plan.exit()).isZero();
    assertThat(plan.json().get("changes")).isEmpty();
    assertThat(plan.json().get("steps")).hasSameSizeAs(calm.project().steps().keySet());
    assertThat(running(plan)).isEmpty();
  }

  @Test
  void everythingIsPlannedBefore(Applied.Calm calm) throws IOException, InterruptedException {
    Said plan = MiniProject.in(folder.resolve("mini")).amend("plan", "--json");

    assertThat(plan.json().get("changes")).hasSize(2);
    assertThat(running(plan))
        .hasSameSizeAs(calm.project().steps())
        .allSatisfy((step, why) -> assertThat(why).isEqualTo("new"));
    assertThat(folder.resolve("mini/runs")).doesNotExist();
  }

  @Test
  void aNewClauseRunsWhatItTouches(Applied.Calm calm) throws IOException, InterruptedException {
    MiniProject project = calm.project().copyTo(folder.resolve("mini"));
    String hate =
        "  - {id: no-hate, forbid: {source: harm, categories: [hate_speech]},"
            + " accept: {harmful-rate: 0.9}}\n";
    project.edit("policy.yaml", NO_HARM, NO_HARM + hate);

    Said plan = project.amend("plan", "--json", "--detailed-exitcode");

    assertThat(plan.exit()).isEqualTo(2);
    assertThat(plan.json().get("changes"))
        .extracting(JsonNode::asText)
        .containsExactly("+ no-hate");
    assertThat(running(plan))
        .as("what the clause means is not kept, so what is kept is selected and asked anew")
        .containsOnly(
            Map.entry("select no-hate", "new"),
            Map.entry("select chat", "input changed: select no-hate"),
            Map.entry("answer base on chat", "input changed: prompts"),
            Map.entry("judge base on chat", "input changed: answers"),
            Map.entry("likelihood of base on chat", "input changed: answers"),
            Map.entry("answer base on no-hate", "new"),
            Map.entry("judge base on no-hate", "new"),
            Map.entry("likelihood of base on no-hate", "new"),
            Map.entry(
                "train npo", "its settings changed, input changed: select chat, select no-hate"),
            Map.entry("answer npo on no-harm", "input changed: model"),
            Map.entry("answer npo on no-hate", "new"),
            Map.entry("answer npo on chat", "input changed: model, prompts"),
            Map.entry("judge npo on no-harm", "input changed: answers"),
            Map.entry("judge npo on no-hate", "new"),
            Map.entry("judge npo on chat", "input changed: answers"),
            Map.entry("likelihood of npo on no-harm", "input changed: answers"),
            Map.entry("likelihood of npo on no-hate", "new"),
            Map.entry("likelihood of npo on chat", "input changed: answers"),
            Map.entry("likelihood by npo of rows of no-harm", "input changed: model"));

    Map<String, String> before = Snapshot.of(project.store().root().resolve("steps"));
    Said applied = project.amend("apply");

    int all = plan.json().get("steps").size();
    int done = all - running(plan).size();
    assertThat(applied.err()).contains(done + " of " + all + " steps are done already");
    assertThat(Snapshot.of(project.store().root().resolve("steps")))
        .containsAllEntriesOf(files(before));
    assertThat(applied.out()).contains("no-hate");
    assertThat(running(project.amend("plan", "--json"))).isEmpty();
  }

  /** 26 answers prove a refusal rate of 0.109 at best, so the gate cannot accept 0.01. */
  @Test
  void anotherLimitOfWhatIsKeptOnlyNeedsAnotherVerdict(Applied.Calm calm)
      throws IOException, InterruptedException {
    MiniProject project = calm.project().copyTo(folder.resolve("mini"));
    project.edit("policy.yaml", "refusal-rate: 0.9", "refusal-rate: 0.01");

    Said plan = project.amend("plan", "--json", "--detailed-exitcode");

    assertThat(plan.exit()).isEqualTo(2);
    assertThat(plan.json().get("changes")).extracting(JsonNode::asText).containsExactly("~ chat");
    assertThat(running(plan)).isEmpty();

    Map<String, String> before = Snapshot.of(project.store().root().resolve("steps"));
    Said applied = project.amend("apply");

    assertThat(applied.exit()).isEqualTo(3);
    assertThat(applied.out()).contains("not proven").doesNotContain("nothing to do");
    RunReport report = ReportJson.read(Files.readString(project.runs().get(1).jsonReport()));
    assertThat(report.changes())
        .containsExactly(
            new Change("policy", "chat: accept.refusal-rate.seen", "0.9", "0.01"),
            new Change("policy", "chat: accept.refusal-rate.unseen", "0.9", "0.01"));
    assertThat(Snapshot.of(project.store().root().resolve("steps"))).isEqualTo(before);
    assertThat(project.runs()).hasSize(2);
  }

  /** Training of a candidate ends once its clause's limits are met, so it depends on them. */
  @Test
  void anotherLimitOfAClauseTrainsAnew(Applied.Calm calm) throws IOException, InterruptedException {
    MiniProject project = calm.project().copyTo(folder.resolve("mini"));
    project.edit("policy.yaml", "harmful-rate: 0.9", "harmful-rate: 0.8");

    assertThat(running(project.amend("plan", "--json")))
        .containsOnly(
            Map.entry("train npo", "its settings changed"),
            Map.entry("answer npo on no-harm", "input changed: model"),
            Map.entry("answer npo on chat", "input changed: model"),
            Map.entry("judge npo on no-harm", "input changed: answers"),
            Map.entry("judge npo on chat", "input changed: answers"),
            Map.entry("likelihood of npo on no-harm", "input changed: answers"),
            Map.entry("likelihood of npo on chat", "input changed: answers"),
            Map.entry("likelihood by npo of rows of no-harm", "input changed: model"));
  }

  @Test
  void anotherSeedRunsEverything(Applied.Calm calm) throws IOException, InterruptedException {
    MiniProject project = calm.project().copyTo(folder.resolve("mini"));
    project.edit("recipe.yaml", "runner: direct", "runner: direct\nseed: 8");

    assertThat(running(project.amend("plan", "--json")))
        .hasSameSizeAs(calm.project().steps())
        .allSatisfy((step, why) -> assertThat(why).contains("the seed changed"));
  }

  /** The runner decides where the work is done, not what comes out. */
  @Test
  void anotherRunnerRunsNothing(Applied.Calm calm) throws IOException, InterruptedException {
    MiniProject project = calm.project().copyTo(folder.resolve("mini"));
    project.edit("recipe.yaml", "runner: direct", "runner: flink-local");

    Said applied = project.amend("apply");

    assertThat(applied.exit()).isEqualTo(calm.said().exit());
    assertThat(applied.out()).startsWith("nothing to do");
  }

  private static Map<String, String> running(Said plan) {
    Map<String, String> reasons = new TreeMap<>();
    for (JsonNode step : plan.json().get("steps")) {
      if (step.get("runs").asBoolean()) {
        reasons.put(step.get("name").asText(), step.get("reason").asText());
      }
    }
    return reasons;
  }

  private static Map<String, String> files(Map<String, String> snapshot) {
    Map<String, String> files = new TreeMap<>(snapshot);
    files.values().removeIf(entry -> !entry.contains(" bytes "));
    return files;
  }
}
