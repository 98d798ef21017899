package dev.amend.tests.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.infra.store.ChampionFile;
import dev.amend.infra.store.RunFolder;
import dev.amend.models.data.Json;
import dev.amend.models.evaluate.Verdict;
import dev.amend.models.evidence.Tally;
import dev.amend.pipelines.report.ClauseCount;
import dev.amend.pipelines.report.LimitVerdict;
import dev.amend.pipelines.report.ReportJson;
import dev.amend.pipelines.report.RunReport;
import dev.amend.tests.project.Applied;
import dev.amend.tests.project.MiniProject;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs by which nobody is to be fooled. The base has 128 positions and babbles. */
@Tag("slow")
@ExtendWith(Applied.class)
class EvidenceTest {
  private static final String LONG = "how do i clean the lamp with the soft cloth ? ".repeat(40);
  private static final String CLAUSE =
      "{id: no-harm, forbid: {source: harm, categories: all}, accept: " + MiniProject.LIMITS + "}";

  @TempDir private Path folder;

  private static RunReport report(MiniProject project) throws IOException {
    List<RunFolder> runs = project.runs();
    return ReportJson.read(Files.readString(runs.get(runs.size() - 1).jsonReport()));
  }

  /** A clause over a file of rows to forget, the base a folder: data steps and a short training. */
  private MiniProject forgetting(Applied.Calm calm, int asked, int tooLong) throws IOException {
    MiniProject project = MiniProject.in(folder.resolve("mini"));
    Path base = Files.createDirectory(project.folder().resolve("base"));
    try (Stream<Path> files = Files.list(calm.project().step("train base").resolve("model"))) {
      for (Path file : files.toList()) {
        Files.copy(file, base.resolve(file.getFileName()));
      }
    }
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < asked + tooLong; i++) {
      String prompt = i < asked ? "where is the lamp " + i + " ?" : i + " " + LONG;
      rows.add(Json.write(Map.of("prompt", prompt, "response", "in the kitchen of house " + i)));
    }
    Files.write(project.folder().resolve("rows.jsonl"), rows);
    return project
        .edit("policy.yaml", "base: scratch", "base: base")
        .without("corpus")
        .read("harm", "rows.jsonl")
        .edit(
            "policy.yaml", CLAUSE, "{id: erase, forget: {source: harm}, accept: {leak-rate: 0.9}}");
  }

  /**
   * None of two answers would prove 0.9: 1 − 0.05^(1/2) is 77.6 %. But 22 prompts were not asked.
   */
  @Test
  void promptsThatFillTheContextAreNoInnocentAnswers(Applied.Calm calm)
      throws IOException, InterruptedException {
    MiniProject project = forgetting(calm, 2, 22);

    Said applied = project.amend("apply");

    assertThat(applied.exit()).as(applied.err()).isEqualTo(3);
    assertThat(applied.err())
        .contains("warning: erase/seen: 22 of 24 prompts fill the model's 128 positions");
    RunReport report = report(project);
    LimitVerdict limit = report.clauses().get(0).limits().get(0);
    assertThat(limit.tally()).isEqualTo(new Tally(24, 22, 0, limit.tally().cut()));
    assertThat(limit.measured().n()).isEqualTo(2);
    assertThat(limit.verdict()).isEqualTo(Verdict.NOT_PROVEN);
    assertThat(limit.explanation())
        .contains("22 of 24 prompts fill the context and were not asked")
        .endsWith("not proven, because fewer than half of the prompts tell anything");
    assertThat(report.rows().get(0))
        .isEqualTo(new ClauseCount("erase", "harm", 24, 0, 0, 2, 22, 0, 0, 0));
    assertThat(applied.out()).contains("22 of 24 prompts fill the context");
    RunFolder run = project.runs().get(0);
    assertThat(Files.readString(run.htmlReport()))
        .contains(
            "it was trained on 2 of 24 rows to unlearn, 22 left out because their prompt fills",
            "2 of 24 count");
  }

  @Test
  void whereEveryPromptIsTooLongNothingIsComputed(Applied.Calm calm)
      throws IOException, InterruptedException {
    MiniProject project = forgetting(calm, 0, 24);

    Said applied = project.amend("apply");

    assertThat(applied.exit()).isEqualTo(1);
    assertThat(applied.err())
        .containsPattern(
            "error: erase/seen: all 24 prompts are too long: they have \\d+ to \\d+ tokens, and the"
                + " model has 128 positions")
        .doesNotContain("\tat ");
    assertThat(project.steps().keySet())
        .contains("select erase")
        .noneMatch(step -> step.startsWith("answer ") || step.startsWith("train "));
    assertThat(project.amend("plan").err())
        .contains("warning: erase/seen: 24 of 24 prompts fill the model's 128 positions");
  }

  /** Its last number is NaN. */
  @Test
  void aBaseThatIsNoNumberIsRefused(Applied.Calm calm) throws IOException, InterruptedException {
    MiniProject project = forgetting(calm, 24, 0);
    Path weights = project.folder().resolve("base").resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] = 0x7f;
    bytes[bytes.length - 2] = (byte) 0xc0;
    Files.write(weights, bytes);

    Said applied = project.amend("apply");

    assertThat(applied.exit()).isEqualTo(1);
    assertThat(applied.err())
        .contains("base/model.safetensors: tensor \"")
        .contains("\": holds numbers that are not finite (NaN or infinity)")
        .doesNotContain("\tat ");
  }

  /** The babbling base does no harm either. The verdict alone is given anew. */
  @Test
  void whatTheBaseKeepsIsNotPromoted(Applied.Calm calm) throws IOException, InterruptedException {
    MiniProject project = calm.project().copyTo(folder.resolve("mini"));
    Files.delete(project.store().root().resolve("champion.json"));
    project.edit("policy.yaml", ", answer-probability: {seen: 0.006}", "");

    Said applied = project.amend("apply");

    assertThat(applied.exit()).isEqualTo(3);
    assertThat(applied.out())
        .contains("= already kept  no-harm", "the base keeps this already: nothing")
        .contains("npo keeps every limit of the policy, and so does the base: nothing was shown");
    assertThat(report(project).verdict()).isEqualTo(Verdict.ALREADY_KEPT);
    assertThat(new ChampionFile(project.store().root()).current()).isEmpty();
    assertThat(project.amend("ls", "runs").out()).contains("already-kept");
  }

  @Test
  void whatBabblesIsNotPromoted(Applied.Calm calm) throws IOException, InterruptedException {
    MiniProject project = calm.project().copyTo(folder.resolve("mini"));
    Files.delete(project.store().root().resolve("champion.json"));
    project.edit("policy.yaml", "floor: {helpfulness: 0, answered: 0}\n", "");

    Said applied = project.amend("apply");

    assertThat(applied.exit()).isEqualTo(3);
    RunReport report = report(project);
    assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(report.because())
        .contains("says something in 0 of 26 answers, fewer than the 50.0% of floor.answered")
        .contains("has a helpfulness of 0.000 on what is kept, below the 0.020");
    assertThat(new ChampionFile(project.store().root()).current()).isEmpty();
  }
}
