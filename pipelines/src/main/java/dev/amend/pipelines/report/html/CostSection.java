package dev.amend.pipelines.report.html;

import dev.amend.pipelines.glossary.RunTerm;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.report.RunReport;
import dev.amend.pipelines.report.StepCost;
import java.util.List;

/** Time, tokens and memory of every step, with bars on one scale. */
final class CostSection {
  private static final double WIDTH = 200;
  private static final double HEIGHT = 10;

  private CostSection() {}

  static Section of(RunReport report) {
    if (report.costs().isEmpty()) {
      return new Section("cost", "Cost", "", List.of());
    }
    double longest = report.costs().stream().mapToDouble(StepCost::seconds).max().orElse(0);
    Table table =
        new Table("Cost by step")
            .counts()
            .headings("Step", "Time", "Share of the longest")
            .heading(TermLink.of(RunTerm.TOKENS))
            .heading(TermLink.of(RunTerm.PEAK_MEMORY));
    for (StepCost cost : report.costs()) {
      table.row(
          name(cost),
          List.of(
              Html.of("span", Figures.seconds(cost.seconds())),
              bar(cost, longest),
              amount(cost.tokens(), Figures.count(cost.tokens())),
              amount(cost.peakBytes(), Figures.bytes(cost.peakBytes()))));
    }
    return new Section(
        "cost",
        "Cost",
        Html.of("span", "A ")
            .add(TermLink.of(RunTerm.CACHED))
            .text(" ")
            .add(TermLink.of(RunTerm.STEP))
            .text(" shows what it took when it ran; this run did not pay it again."),
        List.of(table.drawn()));
  }

  private static Html name(StepCost cost) {
    Html name = Html.styled("span", "model").add(Html.of("b", cost.step()));
    return cost.cached() ? name.add(Badge.plain("cached")) : name;
  }

  private static Html bar(StepCost cost, double longest) {
    double length = longest > 0 ? WIDTH * cost.seconds() / longest : 0;
    Html bar = Svg.canvas(WIDTH, HEIGHT, cost.step() + " " + Figures.seconds(cost.seconds()));
    String cssClass = cost.cached() ? "bar cached" : "bar";
    return bar.with("class", "bars")
        .add(Svg.line(cssClass, 0, HEIGHT / 2, Math.max(length, 1), HEIGHT / 2));
  }

  private static Html amount(long amount, String text) {
    return amount == 0 ? Html.styled("span", "quiet").text(Figures.NONE) : Html.of("span", text);
  }
}
