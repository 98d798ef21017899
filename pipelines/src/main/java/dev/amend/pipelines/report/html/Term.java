package dev.amend.pipelines.report.html;

import dev.amend.pipelines.report.Definition;

/** A metric's name as a link to what it means. */
final class Term {
  private Term() {}

  static Html of(Definition metric) {
    return Html.of("a", metric.name())
        .with("class", "term")
        .with("href", "#" + anchor(metric))
        .with("title", metric.text());
  }

  static String anchor(Definition metric) {
    return "metric-" + metric.id();
  }
}
