package dev.amend.pipelines.report.html;

import dev.amend.pipelines.glossary.TrainingTerm;
import dev.amend.pipelines.report.Curve;
import dev.amend.pipelines.report.ModelRow;
import dev.amend.pipelines.report.RunReport;
import java.util.List;

/** What training watched, method by method; the judged ones unfolded. */
final class CurvesSection {
  private CurvesSection() {}

  static Section of(RunReport report) {
    return new Section(
        "curves",
        "Training curves",
        Html.of("span", "Over training steps. A dashed line is the threshold of a ")
            .add(TermLink.of(TrainingTerm.GUARD))
            .text("; some act only when it is passed at several ")
            .add(TermLink.of("evaluations", TrainingTerm.EVALUATION))
            .text(" in a row. The upright line marks the ")
            .add(TermLink.of(TrainingTerm.KEPT_STEP))
            .text("."),
        report.curves().stream()
            .map(Curve::method)
            .distinct()
            .map(method -> method(report, method))
            .toList());
  }

  private static Html method(RunReport report, String method) {
    Html details = Html.styled("details", "curves");
    boolean judged = report.clauses().stream().anyMatch(c -> c.method().equals(method));
    if (judged) {
      details.with("open", "open");
    }
    int kept = kept(report, method);
    Html plots = Html.styled("div", "plots");
    report.curves().stream()
        .filter(curve -> curve.method().equals(method))
        .forEach(curve -> plots.add(plot(curve, kept)));
    return details.add(summary(report, method), plots);
  }

  private static int kept(RunReport report, String method) {
    return report.models().stream()
        .filter(model -> model.name().equals(method))
        .mapToInt(ModelRow::keptStep)
        .findFirst()
        .orElse(ModelRow.UNKNOWN);
  }

  private static Html summary(RunReport report, String method) {
    Html summary = Html.of("summary").add(Html.of("b", method));
    List<ModelRow> trained =
        report.models().stream()
            .filter(model -> model.name().equals(method) && !model.stop().isEmpty())
            .toList();
    trained.forEach(model -> summary.add(stop(model)));
    return summary;
  }

  private static Html stop(ModelRow model) {
    return model.guarded()
        ? Html.styled("span", "badge refused").text("■ guard: " + model.stop())
        : Html.styled("span", "quiet").text("  " + model.stop());
  }

  private static Html plot(Curve curve, int kept) {
    Html name = Html.of("figcaption").add(Html.of("b").add(TermLink.of(curve)));
    if (!curve.unit().isEmpty()) {
      name.add(Html.styled("span", "quiet").text(" " + curve.unit()));
    }
    return Html.styled("figure", "card plot").add(name, new LinePlot(curve, kept).drawn());
  }
}
