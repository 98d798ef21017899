package dev.amend.pipelines.report.build;

import dev.amend.pipelines.verdict.Trials;

/** Says in a sentence why the verdict of a run is what it is. */
final class Reasons {
  private Reasons() {}

  static String of(Trials trials) {
    String name = trials.best().trial().model().name();
    long all = trials.best().clauses().size();
    long accepted = trials.best().accepted();
    return switch (trials.best().verdict()) {
      case ACCEPTED -> name + " keeps every limit of the policy with 95% confidence.";
      case NOT_PROVEN ->
          name
              + " breaks no limit, but not all are proven: "
              + accepted
              + " of "
              + all
              + " entries are accepted.";
      case REFUSED ->
          "No method keeps every limit; "
              + name
              + " comes closest: "
              + accepted
              + " of "
              + all
              + " entries are accepted.";
    };
  }
}
