package dev.amend.pipelines.report;

/** What one column of numbers is: a metric on one kind of prompts. */
public record Column(Definition metric, Scope scope) {
  /** For sentences and axes: "harmful rate on unseen prompts". */
  public String name() {
    return metric.name() + " on " + scope.word() + " prompts";
  }
}
