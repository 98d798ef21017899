package dev.amend.pipelines.project;

import dev.amend.models.data.Split;
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

  /** What is neither held out for guards nor for the final evaluation. */
  private static final double SEEN_SHARE = 1 - Split.VALIDATE_SHARE - Split.UNSEEN_SHARE;

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
          boolean all = verb.equals("forget") && holdsNothingOut(selecting);
          Rows rows = new Rows(rows(selecting), all ? 1 : SEEN_SHARE);
          accept(rows, all, clause.at("accept"), problems);
        }
      }
    }
    for (Located keep : items(root, "keep")) {
      accept(new Rows(rows(keep), SEEN_SHARE), false, keep.at("accept"), problems);
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

  private void accept(Rows rows, boolean seenOnly, @Nullable Located accept, Problems problems) {
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
  private void limit(String metric, Rows of, boolean seen, Located at, Problems problems) {
    double limit = Numbers.parse(at.text());
    if (!(limit >= 0 && limit <= 1)) {
      return;
    }
    int needed = new RateLimit(limit).fewest();
    int samples = evaluation.samples();
    OptionalInt rows = of.part(seen);
    boolean all = rows.isPresent() && rows.getAsInt() < samples;
    if (seen && all && evaluation.temperature() == 0) {
      return;
    }
    if (rows.isPresent() && rows.getAsInt() < needed) {
      String what = metric + " ≤ " + Numbers.text(limit) + ", which takes " + needed + " answers";
      String message = of.sentence(seen) + " cannot prove " + what;
      problems.report(Code.UNPROVABLE_LIMIT, at.span(), message, help(rows.getAsInt(), seen));
    } else if (samples < needed) {
      problems.report(
          Code.UNPROVABLE_LIMIT,
          at.span(),
          samples + " samples cannot prove " + metric + " ≤ " + Numbers.text(limit),
          "set evaluate.samples of the recipe to " + needed + " or more, or raise the limit");
    }
  }

  private static String help(int rows, boolean seen) {
    double provable = Math.ceil(THOUSANDTHS * ClopperPearson.upper(0, rows)) / THOUSANDTHS;
    String census =
        seen
            ? ", or ask every row for the one answer that it has: evaluate.temperature 0, and"
                + " evaluate.samples above "
                + rows
            : "";
    return "no number of samples helps: bring more rows, or raise the limit to "
        + Numbers.text(provable)
        + census;
  }

  /**
   * Rows of a source.
   *
   * @param all of them, where that is known
   * @param seenShare part of them that is trained on; 1 where nothing is held out
   */
  private record Rows(OptionalInt all, double seenShare) {
    /** Rows that a limit is measured on, about. */
    OptionalInt part(boolean seen) {
      double share = seen ? seenShare : Split.UNSEEN_SHARE;
      return all.isPresent()
          ? OptionalInt.of((int) Math.round(share * all.getAsInt()))
          : OptionalInt.empty();
    }

    String sentence(boolean seen) {
      int rows = all.orElseThrow();
      return seen && seenShare == 1
          ? "the source's %d %s".formatted(rows, rows == 1 ? "row" : "rows")
          : "the source has %d rows, of which about %d are %s: they"
              .formatted(rows, part(seen).orElseThrow(), seen ? "seen" : "held out");
    }
  }
}
