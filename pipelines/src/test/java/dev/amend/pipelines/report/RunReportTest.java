package dev.amend.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.infra.codec.DamagedFileException;
import dev.amend.infra.codec.NewerFormatException;
import dev.amend.models.data.Json;
import dev.amend.models.evaluate.Aim;
import dev.amend.models.evidence.Tally;
import dev.amend.pipelines.report.ModelRow.Role;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunReportTest {
  @Test
  void aMetricWithoutDefinitionIsRefusedByName() {
    assertThatThrownBy(() -> report(List.of(row("base", Role.BASE, "made-up"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("metric 'made-up' is shown but not defined: add it to the glossary");
  }

  @Test
  void theFirstModelMustBeTheBase() {
    assertThatThrownBy(() -> report(List.of(row("npo", Role.METHOD, "leak-rate"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'npo'")
        .hasMessageContaining("put the base first");
  }

  @Test
  void columnsAppearOnceInOrderOfFirstAppearance() {
    assertThat(ReportFixture.full().columns(Aim.HEALTH).stream().map(Column::name))
        .containsExactly(
            "diversity on unseen prompts",
            "fluency on unseen prompts",
            "whitespace rate on unseen prompts");
  }

  /** What a keep entry limits is no evidence of forgetting, whatever the metric is for. */
  @Test
  void whatIsMeasuredOfClausesDecides() {
    List<Score> scores =
        List.of(
            Score.absent("leak-rate", Scope.SEEN, ""),
            Score.absent("leak-rate", Scope.RETAIN, ""),
            Score.absent("harmful-rate", Scope.SEEN, ""),
            Score.absent("harmful-rate", Scope.UNSEEN, ""));

    assertThat(report(List.of(ModelRow.untrained("base", Role.BASE, scores))).decisive())
        .extracting(Column::name)
        .containsExactly("leak rate on seen prompts", "harmful rate on unseen prompts");
  }

  @Test
  void aRowWithoutAScoreHasAnAbsentOne() {
    RunReport full = ReportFixture.full();
    Score score =
        row("npo", Role.METHOD, "leak-rate")
            .score(new Column(full.metric("diversity"), Scope.RETAIN));

    assertThat(score.measurement().value()).isNaN();
    assertThat(score.absenceShown()).isEqualTo("not measured");
  }

  @Test
  void aReportComesBackFromItsJson() {
    RunReport full = ReportFixture.full();

    assertThat(ReportJson.read(ReportJson.write(full))).isEqualTo(full);
  }

  /** Written before training's kept step, its guard and what a curve means were recorded. */
  @Test
  void aReportOfAnEarlierVersionIsRead() {
    RunReport full = ReportFixture.full();
    String older =
        ReportJson.write(full)
            .replaceAll(",\\s*\"(keptStep|guarded)\" : [^\\s,]+", "")
            .replaceAll("\"definition\" : \"[^\"]*\",", "")
            .replace("\"HEURISTIC\"", "\"STAND_IN\"")
            .replace("\"format\" : 2,", "");

    RunReport read = ReportJson.read(older);

    assertThat(older).contains("STAND_IN").doesNotContain("keptStep", "guarded", "definition");
    assertThat(read.notes()).isEqualTo(full.notes());
    assertThat(read.clauses()).isEqualTo(full.clauses());
    assertThat(read.models()).allSatisfy(model -> assertThat(model.keptStep()).isEqualTo(-1));
    assertThat(read.models()).noneMatch(ModelRow::guarded);
    assertThat(read.curves()).allSatisfy(curve -> assertThat(curve.definition()).isEmpty());
  }

  /** Written before prompts that were left out were counted, and before health was shown. */
  @Test
  void aReportOfFormatOneIsRead() throws IOException {
    RunReport full = ReportFixture.full();
    ObjectNode older = (ObjectNode) Json.MAPPER.readTree(ReportJson.write(full));
    older.put("format", 1);
    for (JsonNode clause : older.path("clauses")) {
      ((ObjectNode) clause).remove("health");
      clause.path("limits").forEach(limit -> ((ObjectNode) limit).remove("tally"));
    }

    RunReport read = ReportJson.read(older.toString());

    assertThat(read.models()).isEqualTo(full.models());
    assertThat(read.clauses()).allSatisfy(clause -> assertThat(clause.health()).isEmpty());
    assertThat(read.clauses().get(0).limits().get(0).tally()).isEqualTo(new Tally(344, 0, 0, 0));
  }

  @Test
  void aReportOfAnotherVersionIsReadOrRefusedWithAReason() {
    String json = ReportJson.write(ReportFixture.full());

    assertThat(json).startsWith("{\n  \"format\" : 2,\n");
    String more = json.replaceFirst("\"models\"", "\"unheardOf\" : [ 7 ],\n  \"models\"");
    assertThat(ReportJson.read(more)).isEqualTo(ReportFixture.full());
    assertThatThrownBy(() -> ReportJson.read(json.replaceFirst("\"format\" : 2", "\"format\" : 3")))
        .isInstanceOf(NewerFormatException.class)
        .hasMessageStartingWith("the report was written by a newer Amend: its format is 3");
    assertThatThrownBy(
            () ->
                ReportJson.read(json.replaceFirst("\"role\" : \"BASE\"", "\"role\" : \"secret\"")))
        .isInstanceOf(DamagedFileException.class)
        .hasMessage(
            "the report cannot be read: 'models[0].role' is missing or wrong."
                + " Run `amend apply` again to write it anew.");
  }

  @Test
  void equalReportsHaveEqualJson() {
    assertThat(ReportJson.write(ReportFixture.full()))
        .isEqualTo(ReportJson.write(ReportFixture.full()))
        .endsWith("}\n");
  }

  private static RunReport report(List<ModelRow> models) {
    RunReport full = ReportFixture.full();
    return new RunReport(
        full.run(),
        full.verdict(),
        full.because(),
        List.of(),
        List.of(),
        models,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        full.glossary());
  }

  private static ModelRow row(String name, Role role, String metric) {
    Score score = Score.absent(metric, Scope.SEEN, "");
    return ModelRow.untrained(name, role, List.of(score));
  }
}
