package dev.amend.pipelines.policy;

import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.MetricTerm.Trait;
import dev.amend.pipelines.config.MetricVocabulary;
import dev.amend.pipelines.config.Problems;
import java.util.List;

/**
 * A metric that compares seen rows with unseen ones needs both: what is kept is measured on unseen
 * ones alone, and of a clause that holds nothing out there are only seen ones.
 */
final class SplitLimits implements PolicyCheck {
  @Override
  public void check(Draft draft, Problems problems) {
    MetricVocabulary metrics = draft.vocabulary().metrics();
    for (Located entry : items(draft, "keep")) {
      String why = "and what is kept is measured on held-out rows only";
      refuse(entry, metrics, why, "remove it, or set it to a clause that holds rows out", problems);
    }
    for (Located clause : items(draft, "clauses")) {
      if (UnseenLimits.holdsNothingOut(clause)) {
        String why = "and this clause holds none out";
        refuse(clause, metrics, why, "hold rows out: forget: {hold-out: true}", problems);
      }
    }
  }

  private static List<Located> items(Draft draft, String list) {
    Located entries = draft.root().at(list);
    return entries == null ? List.of() : entries.items();
  }

  private static void refuse(
      Located entry, MetricVocabulary metrics, String why, String help, Problems problems) {
    if (entry.at("accept") instanceof Located.Mapping limits) {
      limits.entries().stream()
          .filter(limit -> metrics.is(limit.key().text(), Trait.SPLIT))
          .forEach(
              limit ->
                  problems.report(
                      Code.MISFIT,
                      limit.key().span(),
                      limit.key().text() + " compares seen rows with held-out ones, " + why,
                      help));
    }
  }
}
