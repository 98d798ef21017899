package dev.amend.pipelines.plan;

import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.Metrics;
import dev.amend.models.policy.Selection;
import dev.amend.pipelines.policy.Policy;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which records the verdict and the report read of each selection: the rest is not computed. */
final class MeasuredRecords {
  private final Policy policy;

  MeasuredRecords(Policy policy) {
    this.policy = policy;
  }

  /** The types of records that the metrics of a selection read. */
  Set<Class<? extends Record>> on(Selection selection) {
    Set<String> metrics = new TreeSet<>();
    policy.clauses().stream()
        .filter(clause -> clause.id().equals(selection.id()))
        .forEach(clause -> metrics.addAll(clause.accept().keySet()));
    policy.keep().stream()
        .filter(keep -> keep.id().equals(selection.id()))
        .forEach(keep -> metrics.addAll(keep.accept().keySet()));
    if (!selection.forget()) {
      metrics.addAll(Metrics.RETAIN);
    }
    return metrics.stream()
        .map(Metrics::criterion)
        .map(Criterion::reads)
        .collect(Collectors.toSet());
  }
}
