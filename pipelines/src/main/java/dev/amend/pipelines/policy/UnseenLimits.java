package dev.amend.pipelines.policy;

import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import java.util.List;

/** Rows that are forgotten are all trained on: a limit on unseen ones needs some held out. */
final class UnseenLimits implements PolicyCheck {
  private static final String UNSEEN = "unseen";

  @Override
  public void check(Draft draft, Problems problems) {
    Located clauses = draft.root().at("clauses");
    List<Located> entries = clauses == null ? List.of() : clauses.items();
    for (Located clause : entries) {
      if (holdsNothingOut(clause) && clause.at("accept") instanceof Located.Mapping metrics) {
        metrics.entries().forEach(metric -> limit(metric.value(), problems));
      }
    }
  }

  /** Whether a clause is one that trains on all of its rows. */
  static boolean holdsNothingOut(Located clause) {
    Located forget = clause.at("forget");
    Located holdOut = forget == null ? null : forget.at("hold-out");
    return forget != null && (holdOut == null || !holdOut.text().equals("true"));
  }

  private static void limit(Located limit, Problems problems) {
    if (limit instanceof Located.Mapping sides) {
      sides.entries().stream()
          .filter(side -> side.key().text().equals(UNSEEN))
          .forEach(
              side ->
                  problems.report(
                      Code.MISFIT,
                      side.key().span(),
                      "every row that this clause forgets is trained on, so none is unseen",
                      "write a number, or hold rows out: forget: {hold-out: true}"));
    }
  }
}
