package dev.amend.pipelines.report.html;

import dev.amend.pipelines.glossary.Glossary;
import dev.amend.pipelines.glossary.GlossaryTerm;
import dev.amend.pipelines.report.Curve;
import dev.amend.pipelines.report.Definition;
import dev.amend.pipelines.report.RunReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the metrics, curves and words of a page mean: those that the page leads to, and no others.
 */
final class GlossarySection {
  private GlossarySection() {}

  /**
   * The glossary of a page.
   *
   * @param targets ids that the page's other sections lead to
   */
  static Section of(RunReport report, Set<String> targets) {
    Map<String, Html> entries = new LinkedHashMap<>();
    report.glossary().forEach(m -> entries.putIfAbsent(TermLink.anchor(m.name()), metric(m)));
    report.curves().stream()
        .filter(curve -> !curve.definition().isEmpty())
        .forEach(c -> entries.putIfAbsent(TermLink.anchor(TermLink.term(c)), curve(c)));
    Glossary.all().forEach(t -> entries.putIfAbsent(TermLink.anchor(t.term()), term(t)));
    entries.keySet().retainAll(targets);
    Html list = Html.styled("dl", "glossary").addAll(entries.values());
    return new Section(
        "glossary",
        "Glossary",
        "The metrics, then what training watched, then the words of this page.",
        entries.isEmpty() ? List.of() : List.of(list));
  }

  static Html metric(Definition metric) {
    String better = metric.lowerIsBetter() ? " Lower is better." : " Higher is better.";
    return entry(
        metric.name(),
        Html.of("code", metric.id()),
        Html.of("dd", metric.text()).add(Html.styled("span", "quiet").text(better)));
  }

  private static Html curve(Curve curve) {
    String unit = curve.unit().isEmpty() ? "" : " In " + curve.unit() + ".";
    return entry(
        TermLink.term(curve),
        Html.of("span", TermLink.term(curve)),
        Html.of("dd", curve.definition()).add(Html.styled("span", "quiet").text(unit)));
  }

  private static Html term(GlossaryTerm term) {
    return entry(term.term(), Html.of("span", term.term()), Html.of("dd", term.meaning()));
  }

  private static Html entry(String term, Html name, Html meaning) {
    return Html.of("div").with("id", TermLink.anchor(term)).add(Html.of("dt").add(name), meaning);
  }
}
