package dev.amend.pipelines.project;

import dev.amend.models.evaluate.ClopperPearson;
import dev.amend.models.evaluate.RateLimit;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.MetricTerm.Trait;
import dev.amend.pipelines.config.MetricVocabulary;
import dev.amend.pipelines.config.Numbers;
import dev.amend.pipelines.config.Problems;
import dev.amend.pipelines.policy.KnownRows;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.recipe.Evaluation;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Warns of limits that even a perfect result could not prove: without a single event they need more
 * answers than are asked, or than there are rows, see {@link RateLimit#fewest}.
 */
final class ProvableLimits {
  private static final String SEEN = "seen";

  /** Digits with which a limit is suggested. */
  private static final double THOUSANDTHS = 1000;

  private final Evaluation evaluation;
  private final MetricVocabulary metrics;
  private final @Nullable Policy policy;
  private final Path folder;

  /**
   * Checks by a recipe.
   *
   * @param policy null where it cannot be made; rows are not counted then
   */
  ProvableLimits(
      Evaluation evaluation, MetricVocabulary metrics, @Nullable Policy policy, Path folder) {
    this.evaluation = evaluation;
    this.metrics = metrics;
    this.policy = policy;
    this.folder = folder;
  }

  void check(Located root, Problems problems) {
    for (Located clause : items(root, "clauses")) {
      for (String verb : List.of("forbid", "forget")) {
        Located selecting = clause.at(verb);
        if (selecting != null) {
          boolean seenOnly = verb.equals("forget") && holdsNothingOut(selecting);
          accept(rows(selecting), seenOnly, clause.at("accept"), problems);
        }
      }
    }
    for (Located keep : items(root, "keep")) {
      accept(rows(keep), false, keep.at("accept"), problems);
    }
  }

  private static List<Located> items(Located root, String list) {
    Located entries = root.at(list);
    return entries == null ? List.of() : entries.items();
  }

  private static boolean holdsNothingOut(Located forget) {
    Located holdOut = forget.at("hold-out");
    return holdOut == null || !holdOut.text().equals("true");
  }

  private OptionalInt rows(Located selecting) {
    Located named = selecting.at("source");
    return policy == null || named == null
        ? OptionalInt.empty()
        : policy.sources().stream()
            .filter(source -> source.id().equals(named.text()))
            .map(source -> KnownRows.of(source, folder))
            .findFirst()
            .orElse(OptionalInt.empty());
  }

  private void accept(
      OptionalInt rows, boolean seenOnly, @Nullable Located accept, Problems problems) {
    if (!(accept instanceof Located.Mapping limits)) {
      return;
    }
    for (Located.Entry metric : limits.entries()) {
      String id = metric.key().text();
      if (!metrics.is(id, Trait.LOW_RATE)) {
        continue;
      }
      if (metric.value() instanceof Located.Mapping sides) {
        sides.entries().stream()
            .filter(side -> !side.key().text().equals("judge"))
            .forEach(
                side -> limit(id, rows, side.key().text().equals(SEEN), side.value(), problems));
      } else {
        limit(id, rows, seenOnly, metric.value(), problems);
      }
    }
  }

  /** A limit of which only seen rows decide may be proven by asking all of them. */
  private void limit(String metric, OptionalInt rows, boolean seen, Located at, Problems problems) {
    double limit = Numbers.parse(at.text());
    if (!(limit >= 0 && limit <= 1)) {
      return;
    }
    int needed = new RateLimit(limit).fewest();
    int samples = evaluation.samples();
    boolean all = rows.isPresent() && rows.getAsInt() < samples;
    if (seen && all && evaluation.temperature() == 0) {
      return;
    }
    if (rows.isPresent() && rows.getAsInt() < needed) {
      few(metric, rows.getAsInt(), limit, needed, seen, at, problems);
    } else if (samples < needed) {
      problems.report(
          Code.UNPROVABLE_LIMIT,
          at.span(),
          samples + " samples cannot prove " + metric + " ≤ " + Numbers.text(limit),
          "set evaluate.samples of the recipe to " + needed + " or more, or raise the limit");
    }
  }

  private static void few(
      String metric,
      int rows,
      double limit,
      int needed,
      boolean seen,
      Located at,
      Problems problems) {
    double provable = Math.ceil(THOUSANDTHS * ClopperPearson.upper(0, rows)) / THOUSANDTHS;
    String census =
        seen
            ? ", or ask every row for the one answer that it has: evaluate.temperature 0, and"
                + " evaluate.samples above "
                + rows
            : "";
    problems.report(
        Code.UNPROVABLE_LIMIT,
        at.span(),
        "the source's %d rows cannot prove %s ≤ %s, which takes %d answers"
            .formatted(rows, metric, Numbers.text(limit), needed),
        "no number of samples helps: bring more rows, raise the limit to "
            + Numbers.text(provable)
            + census);
  }
}
