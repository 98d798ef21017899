package dev.amend.pipelines.report;

import dev.amend.models.evaluate.Aim;
import dev.amend.models.evaluate.Verdict;
import dev.amend.pipelines.report.ModelRow.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a run has to show. Equal reports give equal bytes, as HTML and as JSON.
 *
 * @param because why the verdict is what it is, and what follows from it: one or two sentences
 * @param changes what differs from the previous run; empty for the first
 * @param models the base first
 * @param rows rows selected per clause
 * @param glossary a definition of every metric that appears
 */
public record RunReport(
    Run run,
    Verdict verdict,
    String because,
    List<Change> changes,
    List<ClauseVerdict> clauses,
    List<ModelRow> models,
    List<Curve> curves,
    List<Sample> samples,
    List<SourceCount> sources,
    List<ClauseCount> rows,
    List<StepCost> costs,
    List<Artifact> lineage,
    List<Note> notes,
    List<Definition> glossary) {

  /**
   * Checks what every reader relies on.
   *
   * @throws IllegalArgumentException when a metric has no definition or the first model is not the
   *     base
   */
  public RunReport {
    changes = List.copyOf(changes);
    clauses = List.copyOf(clauses);
    models = List.copyOf(models);
    curves = List.copyOf(curves);
    samples = List.copyOf(samples);
    sources = List.copyOf(sources);
    rows = List.copyOf(rows);
    costs = List.copyOf(costs);
    lineage = List.copyOf(lineage);
    notes = List.copyOf(notes);
    glossary = List.copyOf(glossary);
    if (!models.isEmpty() && models.get(0).role() != Role.BASE) {
      throw new IllegalArgumentException(
          "the first model of a report is '%s', which is not the base: put the base first"
              .formatted(models.get(0).name()));
    }
    for (String metric : metrics(clauses, models).toList()) {
      find(metric, glossary);
    }
  }

  /** The definition of a metric. */
  public Definition metric(String id) {
    return find(id, glossary);
  }

  /** Every metric and scope that some model has a score for, in order of first appearance. */
  public List<Column> columns(Aim aim) {
    return models.stream()
        .flatMap(model -> model.scores().stream())
        .map(score -> new Column(metric(score.metric()), score.scope()))
        .filter(column -> column.metric().aim() == aim)
        .distinct()
        .toList();
  }

  /**
   * What tells whether the model forgot: every metric of forgetting on unseen prompts, or on seen
   * ones where nothing was held out. On what is kept it tells nothing of that.
   */
  public List<Column> decisive() {
    List<Column> forget =
        columns(Aim.FORGET).stream().filter(column -> column.scope() != Scope.RETAIN).toList();
    List<Definition> unseen =
        forget.stream()
            .filter(column -> column.scope() == Scope.UNSEEN)
            .map(Column::metric)
            .toList();
    return forget.stream()
        .filter(column -> column.scope() == Scope.UNSEEN || !unseen.contains(column.metric()))
        .toList();
  }

  /** Whether some clause was judged on this model. */
  public boolean judged(ModelRow model) {
    return clauses.stream().anyMatch(clause -> clause.method().equals(model.name()));
  }

  /** The source of a clause, when records of it were rejected. */
  public Optional<SourceCount> lossy(ClauseVerdict clause) {
    Set<String> names =
        rows.stream()
            .filter(row -> row.clause().equals(clause.id()))
            .map(ClauseCount::source)
            .collect(Collectors.toSet());
    return sources.stream()
        .filter(source -> names.contains(source.source()) && source.rejected() > 0)
        .findFirst();
  }

  private static Stream<String> metrics(List<ClauseVerdict> clauses, List<ModelRow> models) {
    return Stream.of(
            clauses.stream().flatMap(c -> c.limits().stream()).map(LimitVerdict::metric),
            clauses.stream().flatMap(c -> c.health().stream()).map(Health::metric),
            models.stream().flatMap(m -> m.scores().stream()).map(Score::metric))
        .flatMap(metrics -> metrics);
  }

  private static Definition find(String id, List<Definition> glossary) {
    return glossary.stream()
        .filter(definition -> definition.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "metric '%s' is shown but not defined: add it to the glossary".formatted(id)));
  }
}
