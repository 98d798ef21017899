package dev.amend.pipelines.plan;

import dev.amend.models.data.EvaluationRecord;
import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.Metrics;
import dev.amend.models.policy.Selection;
import dev.amend.pipelines.policy.Clause;
import dev.amend.pipelines.policy.Keep;
import dev.amend.pipelines.policy.Limit;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.policy.Source;
import dev.amend.pipelines.project.Project;
import dev.amend.pipelines.project.judging.Judging;
import dev.amend.pipelines.recipe.Recipe;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which records the verdict and the report read of each selection: the rest is not computed. */
final class MeasuredRecords {
  private final Policy policy;
  private final Recipe recipe;

  MeasuredRecords(Project project) {
    this.policy = project.policy();
    this.recipe = project.recipe();
  }

  /** The types of records that the metrics of a selection read. */
  Set<Class<? extends EvaluationRecord>> on(Selection selection) {
    Set<String> metrics = new TreeSet<>(accepted(selection).keySet());
    metrics.addAll(selection.forget() ? Metrics.HEALTH : Metrics.RETAIN);
    return metrics.stream()
        .map(Metrics::criterion)
        .map(Criterion::reads)
        .collect(Collectors.toSet());
  }

  /**
   * Ids of the judges of a selection's limits that are not its source's, by metric: those that
   * limits name, and those that tell what the source's judge cannot.
   */
  SortedMap<String, String> judges(Selection selection) {
    SortedMap<String, String> judges = new TreeMap<>();
    Source source = policy.source(selection.source());
    accepted(selection)
        .forEach(
            (metric, limit) -> {
              String judge = limit.judge();
              if (judge != null) {
                judges.put(metric, judge);
              } else {
                Judging.judge(recipe, source, Metrics.criterion(metric))
                    .filter(id -> !id.equals(Judging.judge(recipe, source)))
                    .ifPresent(id -> judges.put(metric, id));
              }
            });
    return judges;
  }

  private Map<String, Limit> accepted(Selection selection) {
    return Stream.concat(
            policy.clauses().stream()
                .filter(one -> one.id().equals(selection.id()))
                .map(Clause::accept),
            policy.keep().stream().filter(one -> one.id().equals(selection.id())).map(Keep::accept))
        .findFirst()
        .orElse(Map.of());
  }
}
