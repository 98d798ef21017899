package dev.amend.pipelines.report.html;

import dev.amend.pipelines.report.Definition;
import dev.amend.pipelines.report.RunReport;
import java.util.List;

/** What each metric means; every metric's name on the page links here. */
final class GlossarySection {
  private GlossarySection() {}

  static Section of(RunReport report) {
    Html list = Html.styled("dl", "glossary");
    for (Definition metric : report.glossary()) {
      list.add(
          Html.of("div")
              .with("id", Term.anchor(metric))
              .add(
                  Html.of("dt").add(Html.of("code", metric.id())),
                  Html.of("dd")
                      .text(metric.text())
                      .add(
                          Html.styled("span", "quiet")
                              .text(
                                  metric.lowerIsBetter()
                                      ? " Lower is better."
                                      : " Higher is better."))));
    }
    return new Section(
        "glossary", "Glossary", "", report.glossary().isEmpty() ? List.of() : List.of(list));
  }
}
