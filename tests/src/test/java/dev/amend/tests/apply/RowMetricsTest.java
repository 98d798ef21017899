package dev.amend.tests.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.amend.models.data.Example;
import dev.amend.models.data.JsonLines;
import dev.amend.models.data.TokenLogProbs;
import dev.amend.models.evaluate.Verdict;
import dev.amend.models.text.Tokenizer;
import dev.amend.pipelines.report.LimitVerdict;
import dev.amend.pipelines.report.ReportJson;
import dev.amend.pipelines.report.RunReport;
import dev.amend.pipelines.report.Scope;
import dev.amend.pipelines.step.RowLikelihoodStep;
import dev.amend.pipelines.step.run.ModelRef;
import dev.amend.tests.project.MiniProject;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A clause that limits what its rows' own answers are to the model, from the policy to the report.
 */
@Tag("slow")
class RowMetricsTest {
  private static final String SEEN = "no-harm/seen";
  private static final String READ = "likelihood by npo of rows of no-harm";

  @TempDir private Path folder;

  /**
   * No model of this size, the base neither, completes an answer of its world, and none finds one
   * 30 nats a token.
   */
  private static final String LIMITS =
      "{extraction-strength: {seen: 0.9}, min-k: {seen: 30}, membership-auc: 0.99}";

  @Test
  void theVerdictRestsOnHowTheModelPredictsTheAnswersThatTheRowsHold()
      throws IOException, InterruptedException {
    MiniProject project =
        MiniProject.in(folder)
            .edit("policy.yaml", "rows=150", "rows=400")
            .edit("policy.yaml", MiniProject.LIMITS, LIMITS)
            .edit("recipe.yaml", "samples: 30", "samples: 40");
    Said said = project.amend("apply");
    assertThat(said.exit()).as(said.toString()).isEqualTo(3);

    List<TokenLogProbs> rows =
        JsonLines.readFolder(
            project.step(READ).resolve(RowLikelihoodStep.ROWS), TokenLogProbs.class);
    List<TokenLogProbs> seen = rows.stream().filter(row -> row.set().equals(SEEN)).toList();
    assertThat(seen).hasSize(40);
    assertThat(rows.size()).isGreaterThan(60);
    holdTheAnswersOfTheRows(project, seen);

    RunReport report = ReportJson.read(Files.readString(project.runs().get(0).jsonReport()));
    List<LimitVerdict> limits = report.clauses().get(0).limits();
    assertThat(limits)
        .extracting(LimitVerdict::metric, LimitVerdict::scope, LimitVerdict::verdict)
        .containsExactly(
            tuple("extraction-strength", Scope.SEEN, Verdict.ALREADY_KEPT),
            tuple("membership-auc", Scope.SEEN_AND_UNSEEN, Verdict.ALREADY_KEPT),
            tuple("min-k", Scope.SEEN, Verdict.REFUSED));
    double strength = seen.stream().mapToDouble(RowMetricsTest::strength).average().orElseThrow();
    double surprise = seen.stream().mapToDouble(RowMetricsTest::minK).average().orElseThrow();
    assertThat(limits.get(0).measured().value()).isCloseTo(strength, within(1e-12));
    assertThat(limits.get(2).measured().value()).isCloseTo(surprise, within(1e-9));
    assertThat(limits.get(2).measured().n()).isEqualTo(40);
    assertThat(Files.readString(project.runs().get(0).htmlReport()))
        .contains("extraction strength", "min k", "membership auc", ", nats", "seen/unseen");
  }

  /** Ids of the rows' tokens are their answers in the model's own tokenizer. */
  private static void holdTheAnswersOfTheRows(MiniProject project, List<TokenLogProbs> rows)
      throws IOException {
    Map<String, String> answers = new TreeMap<>();
    for (Example row :
        JsonLines.readFolder(project.step("select no-harm").resolve(SEEN), Example.class)) {
      answers.put(row.id(), row.response());
    }
    try (Tokenizer tokenizer = Tokenizer.open(project.step("train npo").resolve(ModelRef.MODEL))) {
      for (TokenLogProbs row : rows) {
        assertThat(row.ended()).isTrue();
        String text = tokenizer.decode(row.withoutEnd().tokens(), true);
        assertThat(text.strip()).isEqualTo(answers.get(row.id()));
      }
    }
  }

  /** Share of the answer after its last token that was not foreseen. */
  private static double strength(TokenLogProbs row) {
    int count = row.tokens().length - 1;
    int given =
        IntStream.range(0, count)
            .filter(t -> row.argmax()[t] != row.tokens()[t])
            .map(t -> t + 1)
            .max()
            .orElse(0);
    return 1 - (double) given / count;
  }

  /** Minus the mean of the lowest 40 %, at least one. */
  private static double minK(TokenLogProbs row) {
    int count = row.tokens().length - 1;
    double[] logs =
        IntStream.range(0, count).mapToDouble(t -> row.logProbs()[t]).sorted().toArray();
    int lowest = Math.max(1, (int) (0.4 * count));
    return -Arrays.stream(logs).limit(lowest).average().orElseThrow();
  }
}
