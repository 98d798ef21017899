package dev.amend.pipelines.report.html;

import dev.amend.models.evaluate.Aim;
import dev.amend.pipelines.glossary.ModelTerm;
import dev.amend.pipelines.glossary.RunTerm;
import dev.amend.pipelines.report.Column;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.report.LimitVerdict;
import dev.amend.pipelines.report.ModelRow;
import dev.amend.pipelines.report.RunReport;
import dev.amend.pipelines.report.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Forgetting against keeping: one plane for each behaviour that must go. */
final class TradeoffSection {
  private TradeoffSection() {}

  static Section of(RunReport report) {
    List<Html> plots = kept(report).map(y -> plots(report, y)).orElse(List.of());
    return new Section(
        "tradeoff",
        "Forget versus keep",
        Html.of("span", "◇ ")
            .add(TermLink.of(ModelTerm.BASE))
            .text(", ● ")
            .add(TermLink.of(ModelTerm.METHOD))
            .text(", ○ ")
            .add(TermLink.of(ModelTerm.BASELINE))
            .text(
                ", each with its training time; whiskers are 95% intervals, the dashed line is the"
                    + " policy's strictest limit."),
        plots.isEmpty()
            ? List.of()
            : List.of(Html.styled("div", "plots wide").addAll(plots).add(costs(report))));
  }

  /** What the positions in the planes were paid with. */
  private static Html costs(RunReport report) {
    Table table =
        new Table("Cost of training")
            .counts()
            .headings("Model")
            .heading(TermLink.of(RunTerm.TRAINING_TIME))
            .heading(TermLink.of(RunTerm.TOKENS));
    for (ModelRow model : report.models()) {
      boolean trained = !Double.isNaN(model.seconds());
      table.row(
          Badge.model(model, report.judged(model)),
          List.of(
              trained
                  ? Html.of("span", Figures.seconds(model.seconds()))
                  : Figure.absent("not trained"),
              trained ? Html.of("span", Figures.count(model.tokens())) : Html.of("span")));
    }
    return Html.of("div").add(table.drawn());
  }

  /** The first kept metric whose high values are good: what the policy pays for forgetting. */
  private static Optional<Column> kept(RunReport report) {
    return report.columns(Aim.KEEP).stream()
        .filter(column -> column.scope() == Scope.RETAIN && !column.metric().lowerIsBetter())
        .findFirst();
  }

  private static List<Html> plots(RunReport report, Column y) {
    return report.decisive().stream()
        .map(x -> new ScatterPlot(x, y, limit(report, x), markers(report, x, y)))
        .filter(plot -> plot.markers().stream().anyMatch(Marker::drawable))
        .map(TradeoffSection::card)
        .toList();
  }

  /** The strictest limit that a clause sets; NaN when none does. */
  private static double limit(RunReport report, Column x) {
    DoubleStream limits =
        report.clauses().stream()
            .flatMap(clause -> clause.limits().stream())
            .filter(limit -> limit.metric().equals(x.metric().id()) && limit.scope() == x.scope())
            .mapToDouble(LimitVerdict::limit);
    return (x.metric().lowerIsBetter() ? limits.min() : limits.max()).orElse(Double.NaN);
  }

  private static Html card(ScatterPlot plot) {
    return Html.styled("div", "card plot")
        .with("role", "region")
        .with("tabindex", "0")
        .with("aria-label", plot.x().name())
        .add(plot.drawn());
  }

  private static List<Marker> markers(RunReport report, Column x, Column y) {
    return report.models().stream()
        .map(
            model ->
                new Marker(
                    model.name(),
                    cost(model),
                    model.role(),
                    model.score(x).measurement(),
                    model.score(y).measurement()))
        .toList();
  }

  private static String cost(ModelRow model) {
    return Double.isNaN(model.seconds()) ? "" : Figures.seconds(model.seconds());
  }
}
