package dev.amend.pipelines.policy;

import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Placed;
import dev.amend.pipelines.config.Problems;

/** A clause without a limit is trained for and never proven. */
final class AcceptedClauses implements PolicyCheck {
  @Override
  public void check(Draft draft, Problems problems) {
    for (Placed<Clause> clause : draft.clauses()) {
      if (clause.value().accept().isEmpty()) {
        problems.report(
            Code.NOTHING_ACCEPTED,
            clause.span("id"),
            "nothing proves clause '" + clause.value().id() + "'",
            "add a limit, such as 'accept: {harmful-rate: 0.05}'; see `amend ls metrics`");
      }
    }
  }
}
