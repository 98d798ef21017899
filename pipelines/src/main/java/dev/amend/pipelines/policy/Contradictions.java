package dev.amend.pipelines.policy;

import dev.amend.models.policy.Selection;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Placed;
import dev.amend.pipelines.config.Problems;
import java.util.HashMap;
import java.util.Map;

/** No two clauses mean the same rows, and no row must both go and stay. */
final class Contradictions implements PolicyCheck {
  @Override
  public void check(Draft draft, Problems problems) {
    Map<String, String> seen = new HashMap<>();
    for (Placed<Clause> clause : draft.clauses()) {
      Selection selection = clause.value().selection();
      String earlier = seen.putIfAbsent(rows(selection), selection.id());
      if (earlier != null) {
        String message =
            "clause '" + selection.id() + "' selects the same rows as '" + earlier + "'";
        report(clause.at(), message, "merge their limits into one clause", problems);
      }
    }
    for (Placed<Keep> keep : draft.keep()) {
      Selection selection = keep.value().selection();
      String clause = seen.get(rows(selection));
      if (clause != null) {
        String message = "the rows that '" + clause + "' removes are kept here";
        report(keep.at(), message, "narrow one of them with 'where'", problems);
      }
    }
  }

  private static String rows(Selection selection) {
    return selection.source() + " " + selection.where().strip().replaceAll("\\s+", " ");
  }

  private static void report(Located at, String message, String help, Problems problems) {
    problems.report(Code.CONTRADICTION, at.span(), message, help);
  }
}
