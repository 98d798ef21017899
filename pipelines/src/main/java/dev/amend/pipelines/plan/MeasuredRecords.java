package dev.amend.pipelines.plan;

import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.Metrics;
import dev.amend.models.policy.Selection;
import dev.amend.pipelines.policy.Clause;
import dev.amend.pipelines.policy.Keep;
import dev.amend.pipelines.policy.Limit;
import dev.amend.pipelines.policy.Policy;
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

  MeasuredRecords(Policy policy) {
    this.policy = policy;
  }

  /** The types of records that the metrics of a selection read. */
  Set<Class<? extends Record>> on(Selection selection) {
    Set<String> metrics = new TreeSet<>(accepted(selection).keySet());
    metrics.addAll(selection.forget() ? Metrics.HEALTH : Metrics.RETAIN);
    return metrics.stream()
        .map(Metrics::criterion)
        .map(Criterion::reads)
        .collect(Collectors.toSet());
  }

  /** Ids of the judges that limits of a selection name, by metric. */
  SortedMap<String, String> judges(Selection selection) {
    SortedMap<String, String> judges = new TreeMap<>();
    accepted(selection)
        .forEach(
            (metric, limit) -> {
              String judge = limit.judge();
              if (judge != null) {
                judges.put(metric, judge);
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
