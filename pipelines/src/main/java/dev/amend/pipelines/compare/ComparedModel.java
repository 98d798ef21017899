package dev.amend.pipelines.compare;

import dev.amend.models.evaluate.Aim;
import dev.amend.pipelines.report.Column;
import dev.amend.pipelines.report.ModelRow;
import dev.amend.pipelines.report.RunReport;
import dev.amend.pipelines.report.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One model in both runs. Models are the same when they have the same name, however they were made.
 *
 * @param inA whether the first run has it
 * @param inB whether the second run has it
 * @param scores every metric that one of the runs has a value of
 */
public record ComparedModel(
    String name, ModelRow.Role role, boolean inA, boolean inB, List<ComparedScore> scores) {
  public ComparedModel {
    scores = List.copyOf(scores);
  }

  /** The models of both reports: those of the first in its order, then what the second adds. */
  public static List<ComparedModel> all(RunReport a, RunReport b) {
    List<Column> columns =
        Stream.of(Aim.values())
            .flatMap(aim -> Stream.concat(a.columns(aim).stream(), b.columns(aim).stream()))
            .distinct()
            .toList();
    return Stream.concat(a.models().stream(), b.models().stream())
        .map(ModelRow::name)
        .distinct()
        .map(name -> of(find(a, name), find(b, name), columns))
        .toList();
  }

  private static Optional<ModelRow> find(RunReport report, String name) {
    return report.models().stream().filter(row -> row.name().equals(name)).findFirst();
  }

  private static ComparedModel of(
      Optional<ModelRow> a, Optional<ModelRow> b, List<Column> columns) {
    List<ComparedScore> scores = new ArrayList<>();
    for (Column column : columns) {
      Score inA = score(a, column);
      Score inB = score(b, column);
      if (inA.measurement().n() + inB.measurement().n() > 0) {
        scores.add(
            ComparedScore.of(
                column.metric().id(), column.scope(), inA.measurement(), inB.measurement()));
      }
    }
    ModelRow any = a.or(() -> b).orElseThrow();
    return new ComparedModel(any.name(), any.role(), a.isPresent(), b.isPresent(), scores);
  }

  private static Score score(Optional<ModelRow> row, Column column) {
    return row.map(model -> model.score(column))
        .orElseGet(() -> Score.absent(column.metric().id(), column.scope(), ""));
  }
}
