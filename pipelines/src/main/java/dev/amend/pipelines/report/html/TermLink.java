package dev.amend.pipelines.report.html;

import dev.amend.pipelines.report.Curve;
import dev.amend.pipelines.report.Definition;
import java.util.Locale;

/** A name as a link to what it means, with the meaning on hover and on focus. */
final class TermLink {
  private TermLink() {}

  static Html of(Definition metric) {
    return link(metric.name(), anchor(metric), metric.text());
  }

  static Html of(PageWord word) {
    return link(word.shown(), anchor(word), word.text());
  }

  /** The name of a curve; without a link when nothing is said of it. */
  static Html of(Curve curve) {
    return curve.definition().isEmpty()
        ? Html.of("span", curve.name())
        : link(curve.name(), anchor(curve), curve.definition());
  }

  static String anchor(Definition metric) {
    return "metric-" + metric.id();
  }

  static String anchor(PageWord word) {
    return "word-" + word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String anchor(Curve curve) {
    return "curve-" + curve.name().replaceAll("[^A-Za-z0-9]+", "-");
  }

  private static Html link(String name, String anchor, String text) {
    return Html.of("a", name).with("class", "term").with("href", "#" + anchor).with("title", text);
  }
}
