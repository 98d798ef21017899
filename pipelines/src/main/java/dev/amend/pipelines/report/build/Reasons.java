package dev.amend.pipelines.report.build;

import dev.amend.pipelines.verdict.Trials;

/** Says in a sentence why the verdict of a run is what it is. */
final class Reasons {
  private Reasons() {}

  static String of(Trials trials) {
    Trials.Decided best = trials.best();
    String name = best.trial().model().name();
    String held = best.held() + " of " + best.clauses().size() + " entries are kept.";
    if (!best.objections().isEmpty()) {
      return name + " " + String.join(", and ", best.objections()) + "; " + held;
    }
    return switch (best.verdict()) {
      case ACCEPTED -> name + " keeps every limit of the policy with 95% confidence.";
      case ALREADY_KEPT ->
          name
              + " keeps every limit of the policy, and so does the base: nothing was shown, and"
              + " nothing is promoted.";
      case NOT_PROVEN -> name + " breaks no limit, but not all are proven: " + held;
      case REFUSED -> "No method keeps every limit; " + name + " comes closest: " + held;
    };
  }
}
