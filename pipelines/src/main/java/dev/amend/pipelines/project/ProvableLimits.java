package dev.amend.pipelines.project;

import dev.amend.models.evaluate.RateLimit;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.Located;
import dev.amend.pipelines.config.MetricTerm.Trait;
import dev.amend.pipelines.config.MetricVocabulary;
import dev.amend.pipelines.config.Numbers;
import dev.amend.pipelines.config.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Warns of limits that even a perfect result could not prove: without a single event they need more
 * samples than are asked, see {@link RateLimit#fewest}.
 */
final class ProvableLimits {
  private final int samples;
  private final MetricVocabulary metrics;

  ProvableLimits(int samples, MetricVocabulary metrics) {
    this.samples = samples;
    this.metrics = metrics;
  }

  void check(Located policy, Problems problems) {
    for (String list : List.of("clauses", "keep")) {
      Located entries = policy.at(list);
      List<Located> items = entries == null ? List.of() : entries.items();
      items.forEach(entry -> accept(entry.at("accept"), problems));
    }
  }

  private void accept(@Nullable Located accept, Problems problems) {
    if (accept instanceof Located.Mapping limits) {
      for (Located.Entry metric : limits.entries()) {
        if (metrics.is(metric.key().text(), Trait.LOW_RATE)) {
          limits(metric, problems);
        }
      }
    }
  }

  private void limits(Located.Entry metric, Problems problems) {
    if (metric.value() instanceof Located.Mapping sides) {
      sides.entries().stream()
          .filter(side -> !side.key().text().equals("judge"))
          .forEach(side -> limit(metric.key().text(), side.value(), problems));
    } else {
      limit(metric.key().text(), metric.value(), problems);
    }
  }

  private void limit(String metric, Located at, Problems problems) {
    double limit = Numbers.parse(at.text());
    if (!(limit >= 0 && limit <= 1)) {
      return;
    }
    int needed = new RateLimit(limit).fewest();
    if (samples < needed) {
      problems.report(
          Code.UNPROVABLE_LIMIT,
          at.span(),
          samples + " samples cannot prove " + metric + " ≤ " + Numbers.text(limit),
          "set evaluate.samples of the recipe to " + needed + " or more, or raise the limit");
    }
  }
}
