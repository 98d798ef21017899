package dev.amend.pipelines.project;

import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.Numbers;
import dev.amend.pipelines.config.Problems;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Warns of limits that even a perfect result could not prove. With no event among n samples, the
 * one-sided 95 % Clopper–Pearson upper bound of a rate is 1 − 0.05^(1/n), so a limit L needs n ≥ ln
 * 0.05 / ln(1 − L). A limit of 0 cannot be proven; it is read as "no event in 200 samples".
 */
final class ProvableLimits {
  private static final double MISS = 0.05;
  private static final int FOR_ZERO = 200;

  private final int samples;
  private final Set<String> rates;

  ProvableLimits(int samples, Set<String> rates) {
    this.samples = samples;
    this.rates = rates;
  }

  /** The fewest samples, all without an event, that prove a limit in [0, 1]. */
  static int needed(double limit) {
    if (limit >= 1) {
      return 0;
    }
    return limit == 0 ? FOR_ZERO : (int) Math.ceil(Math.log(MISS) / Math.log1p(-limit));
  }

  void check(Located policy, Problems problems) {
    for (String list : List.of("clauses", "keep")) {
      Located entries = policy.at(list);
      List<Located> items = entries == null ? List.of() : entries.items();
      items.forEach(entry -> accept(entry.at("accept"), problems));
    }
  }

  private void accept(@Nullable Located accept, Problems problems) {
    if (accept instanceof Located.Mapping metrics) {
      for (Located.Entry metric : metrics.entries()) {
        if (rates.contains(metric.key().text())) {
          limits(metric, problems);
        }
      }
    }
  }

  private void limits(Located.Entry metric, Problems problems) {
    if (metric.value() instanceof Located.Mapping sides) {
      sides.entries().forEach(side -> limit(metric.key().text(), side.value(), problems));
    } else {
      limit(metric.key().text(), metric.value(), problems);
    }
  }

  private void limit(String metric, Located at, Problems problems) {
    double limit = Numbers.parse(at.text());
    if (limit >= 0 && limit <= 1 && samples < needed(limit)) {
      problems.report(
          Code.UNPROVABLE_LIMIT,
          at.span(),
          samples + " samples cannot prove " + metric + " ≤ " + Numbers.text(limit),
          "set evaluate.samples of the recipe to "
              + needed(limit)
              + " or more, or raise the limit");
    }
  }
}
