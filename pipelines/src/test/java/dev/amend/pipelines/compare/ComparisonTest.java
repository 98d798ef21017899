package dev.amend.pipelines.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.RunFolder;
import dev.amend.infra.store.StepSpec;
import dev.amend.models.evaluate.Measurement;
import dev.amend.models.evaluate.Verdict;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.report.Artifact;
import dev.amend.pipelines.report.Change;
import dev.amend.pipelines.report.ReportFixture;
import dev.amend.pipelines.report.ReportJson;
import dev.amend.pipelines.report.RunReport;
import dev.amend.pipelines.report.Scope;
import dev.amend.pipelines.report.html.ComparisonPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  private static final String CLAUSE = "{\"id\":\"c\",\"due\":null,\"accept\":{\"leak-rate\":%s}}";

  @TempDir private Path root;
  private LocalStepStore store;
  private RunRecord a;
  private RunRecord b;

  /**
   * B has another version, limit and learning rate; a new clause; another source; no first model.
   */
  @BeforeEach
  void leaveTwoRuns() throws IOException {
    store = new LocalStepStore(root);
    RunReport report = ReportFixture.full();
    a = run("1", Map.of("c", CLAUSE.formatted("0.1")), steps("slow"), lineage(report, "1"));
    b =
        run(
            "2",
            Map.of("c", CLAUSE.formatted("0.2"), "d", "{\"id\":\"d\",\"source\":\"s\"}"),
            steps("fast"),
            lineage(report, "2"));
    settings(a, "train npo", "{\"method\":\"npo\",\"learningRate\":{\"peak\":1e-4}}");
    settings(b, "train npo", "{\"method\":\"npo\",\"learningRate\":{\"peak\":3e-4}}");
    settings(a, "train sft", "{\"learningRate\":{\"peak\":1e-4}}");
    settings(b, "train sft", "{\"learningRate\":{\"peak\":3e-4}}");
  }

  @Test
  void whatWentInIsToldValueByValue() throws IOException {
    assertThat(Comparison.of(store, a, b).changes())
        .containsExactly(
            new Change("policy", "version", "1", "2"),
            new Change("policy", "c: accept.leak-rate", "0.1", "0.2"),
            new Change("policy", "d", "", "source s"),
            new Change("recipe", "learning-rate.peak of train npo, train sft", "1.0E-4", "3.0E-4"),
            new Change("data", "collect harm", "1".repeat(10), "2".repeat(10)));
  }

  @Test
  void aSettingThatNobodyRemembersStillDiffers() throws IOException {
    Files.delete(told(a, "train npo"));
    assertThat(Comparison.of(store, a, b).changes())
        .extracting(Change::what)
        .contains("settings (digest) of train npo", "learning-rate.peak of train sft");
  }

  @Test
  void aRunDiffersFromItselfInNothing() throws IOException {
    Comparison same = Comparison.of(store, a, a);
    assertThat(same.changes()).isEmpty();
    assertThat(same.models())
        .isNotEmpty()
        .flatExtracting(ComparedModel::scores)
        .allMatch(score -> score.difference() == 0 && !score.apart());
    assertThat(ComparisonText.of(same)).contains("nothing that went in differs");
  }

  /** 0.5 − 0.1 = 0.4, and [0.4, 0.6] begins above the end of [0.05, 0.15]; [0.1, 0.6] does not. */
  @Test
  void aDifferenceKnowsWhetherTheIntervalsMeet() {
    Measurement low = new Measurement(0.1, 100, 0.05, 0.15);
    ComparedScore apart =
        ComparedScore.of("leak-rate", Scope.SEEN, low, new Measurement(0.5, 100, 0.4, 0.6));
    assertThat(apart.difference()).isEqualTo(0.4);
    assertThat(apart.apart()).isTrue();
    assertThat(
            ComparedScore.of("leak-rate", Scope.SEEN, low, new Measurement(0.5, 9, 0.1, 0.6))
                .apart())
        .isFalse();
    assertThat(ComparedScore.of("leak-rate", Scope.SEEN, low, Measurement.none()).difference())
        .isNaN();
  }

  @Test
  void thePageEscapesFetchesNothingAndLinksToItsGlossary() throws IOException {
    RunRecord hostile = run("<b>&", a.clauses(), a.steps(), lineage(ReportFixture.full(), "1"));
    String page = ComparisonPage.render(Comparison.of(store, a, hostile));
    assertThat(page.replaceAll("xmlns=\"[^\"]*\"", ""))
        .contains("&lt;b&gt;&amp;", "href=\"#term-harmful-rate\"", "id=\"term-harmful-rate\"")
        .doesNotContain("<b>&", "http", "<script", "url(");
  }

  private RunRecord run(
      String version, Map<String, String> clauses, Map<String, StepSpec> steps, RunReport report) {
    RunFolder folder = RunFolder.create(root, Instant.EPOCH, "0123");
    RunRecord record =
        new RunRecord(
            folder.id(),
            "0123",
            Verdict.ACCEPTED,
            Instant.EPOCH.toString(),
            version,
            clauses,
            steps,
            "npo",
            "");
    record.write(folder);
    folder.write(folder.jsonReport(), ReportJson.write(report));
    return record;
  }

  private static Map<String, StepSpec> steps(String config) {
    return Map.of("train npo", step("train npo", config), "train sft", step("train sft", config));
  }

  private static StepSpec step(String name, String config) {
    return new StepSpec("train", name, Map.of("name", name), config, "code", 7);
  }

  private void settings(RunRecord run, String step, String json) throws IOException {
    Path file = told(run, step);
    Files.createDirectories(file.getParent());
    Files.writeString(file, json);
  }

  private Path told(RunRecord run, String step) {
    StepSpec spec = Objects.requireNonNull(run.steps().get(step));
    return store.folder(spec.key()).resolve("settings.json");
  }

  /** The report with one source of a digest that is one digit again and again. */
  private static RunReport lineage(RunReport report, String digit) {
    return new RunReport(
        report.run(),
        report.verdict(),
        report.because(),
        report.changes(),
        report.clauses(),
        report.models(),
        report.curves(),
        report.samples(),
        report.sources(),
        report.rows(),
        report.costs(),
        List.of(new Artifact("collect", "collect harm", digit.repeat(64), List.of())),
        report.notes(),
        report.glossary());
  }
}
