package dev.amend.pipelines.policy;

import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Problems;
import java.util.List;

/** What is kept is measured on held-out rows only: a limit on seen ones would be ignored. */
final class KeptLimits implements PolicyCheck {
  private static final String SEEN = "seen";

  @Override
  public void check(Draft draft, Problems problems) {
    Located keep = draft.root().at("keep");
    List<Located> entries = keep == null ? List.of() : keep.items();
    for (Located entry : entries) {
      if (entry.at("accept") instanceof Located.Mapping metrics) {
        metrics.entries().forEach(metric -> limit(metric.value(), problems));
      }
    }
  }

  private static void limit(Located limit, Problems problems) {
    if (limit instanceof Located.Mapping sides) {
      sides.entries().stream()
          .filter(side -> side.key().text().equals(SEEN))
          .forEach(
              side ->
                  problems.report(
                      Code.MISFIT,
                      side.key().span(),
                      "what is kept is measured on held-out rows only",
                      "write a number, or {unseen: x}"));
    }
  }
}
