package dev.amend.pipelines.report.html;

import dev.amend.pipelines.report.Curve;
import dev.amend.pipelines.report.Definition;
import dev.amend.pipelines.report.RunReport;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each metric, each curve and each word means; their names on the page link here. */
final class GlossarySection {
  private GlossarySection() {}

  static Section of(RunReport report) {
    Html list = Html.styled("dl", "glossary");
    report.glossary().forEach(metric -> list.add(metric(metric)));
    Map<String, Curve> curves = new LinkedHashMap<>();
    report.curves().forEach(curve -> curves.putIfAbsent(curve.name(), curve));
    curves.values().stream()
        .filter(curve -> !curve.definition().isEmpty())
        .forEach(curve -> list.add(curve(curve)));
    Arrays.stream(PageWord.values()).forEach(word -> list.add(word(word)));
    return new Section(
        "glossary",
        "Glossary",
        "The metrics, then what training watched, then the words of this page.",
        report.glossary().isEmpty() ? List.of() : List.of(list));
  }

  static Html metric(Definition metric) {
    String better = metric.lowerIsBetter() ? " Lower is better." : " Higher is better.";
    return entry(
        TermLink.anchor(metric),
        Html.of("code", metric.id()),
        Html.of("dd", metric.text()).add(Html.styled("span", "quiet").text(better)));
  }

  private static Html curve(Curve curve) {
    String unit = curve.unit().isEmpty() ? "" : " In " + curve.unit() + ".";
    return entry(
        TermLink.anchor(curve),
        Html.of("span", curve.name()),
        Html.of("dd", curve.definition()).add(Html.styled("span", "quiet").text(unit)));
  }

  private static Html word(PageWord word) {
    return entry(TermLink.anchor(word), Html.of("span", word.shown()), Html.of("dd", word.text()));
  }

  private static Html entry(String anchor, Html name, Html meaning) {
    return Html.of("div").with("id", anchor).add(Html.of("dt").add(name), meaning);
  }
}
