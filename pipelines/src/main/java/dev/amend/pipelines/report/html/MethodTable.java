package dev.amend.pipelines.report.html;

import dev.amend.models.evaluate.Aim;
import dev.amend.pipelines.glossary.RunTerm;
import dev.amend.pipelines.glossary.TrainingMeasure;
import dev.amend.pipelines.glossary.TrainingTerm;
import dev.amend.pipelines.glossary.VerdictTerm;
import dev.amend.pipelines.report.Column;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.report.ModelRow;
import dev.amend.pipelines.report.RunReport;
import java.util.ArrayList;
import java.util.List;

/** Every model with every metric, the untouched base first: one table for each aim. */
final class MethodTable {
  private MethodTable() {}

  static Section of(RunReport report) {
    List<Html> tables = new ArrayList<>();
    add(tables, report, Aim.FORGET, "What must go");
    add(tables, report, Aim.KEEP, "What must stay");
    add(tables, report, Aim.HEALTH, "Health of the text");
    if (!report.models().isEmpty()) {
      tables.add(Html.of("h3", "Training"));
      tables.add(training(report));
    }
    return new Section(
        "models",
        "Models",
        Html.of("span", "Each number with its ")
            .add(TermLink.of(VerdictTerm.INTERVAL))
            .text(" and the number ")
            .add(TermLink.of(VerdictTerm.N))
            .text(" of answers it rests on. ■ marks a model whose training a ")
            .add(TermLink.of(TrainingTerm.GUARD))
            .text(" stopped: its numbers are those of the step rolled back to."),
        tables);
  }

  private static void add(List<Html> tables, RunReport report, Aim aim, String title) {
    List<Column> columns = report.columns(aim);
    if (columns.isEmpty()) {
      return;
    }
    Table table = new Table(title).headings("Model");
    columns.forEach(column -> table.heading(heading(column)));
    for (ModelRow model : report.models()) {
      table.row(
          cssClass(report, model),
          Badge.model(model, report.judged(model)),
          columns.stream().map(column -> Figure.of(column, model.score(column))).toList());
    }
    tables.add(Html.of("h3", title));
    tables.add(table.drawn());
  }

  private static Html heading(Column column) {
    String symbol = column.metric().unit().symbol();
    String unit = symbol.isEmpty() ? "" : ", " + symbol;
    String better = column.metric().lowerIsBetter() ? " ↓" : " ↑";
    return Html.of("span")
        .add(
            TermLink.of(column.metric()),
            Html.of("small")
                .add(TermLink.of(column.scope()))
                .text(unit + better)
                .with("title", better.equals(" ↓") ? "lower is better" : "higher is better"));
  }

  private static Html training(RunReport report) {
    Table table =
        new Table("Training")
            .headings("Model")
            .heading(TermLink.of(TrainingTerm.STOPPED))
            .heading(TermLink.of(TrainingTerm.KEPT_STEP))
            .heading(TermLink.of(TrainingMeasure.UPDATE_NORM))
            .heading(TermLink.of(RunTerm.TRAINING_TIME))
            .heading(TermLink.of(RunTerm.TOKENS));
    for (ModelRow model : report.models()) {
      table.row(
          cssClass(report, model),
          Badge.model(model, report.judged(model)),
          List.of(stop(model), kept(model), norm(model), time(model), tokens(model)));
    }
    return table.drawn();
  }

  private static Html stop(ModelRow model) {
    return model.stop().isEmpty()
        ? Figure.absent("not trained")
        : Html.styled("span", "figure stop")
            .add(reason(model), Html.of("small", model.stopExplained()));
  }

  private static Html reason(ModelRow model) {
    return model.guarded()
        ? Html.styled("b", "guard").text("■ guard: " + model.stop())
        : Html.of("b", model.stop());
  }

  private static Html kept(ModelRow model) {
    boolean absent = model.keptStep() == ModelRow.UNKNOWN;
    String why = model.stop().isEmpty() ? "not trained" : "not recorded";
    return absent ? Figure.absent(why) : number(false, Figures.count(model.keptStep()));
  }

  private static Html norm(ModelRow model) {
    return number(Double.isNaN(model.updateNorm()), Figures.plain(model.updateNorm()));
  }

  private static Html time(ModelRow model) {
    return number(Double.isNaN(model.seconds()), Figures.seconds(model.seconds()));
  }

  private static Html tokens(ModelRow model) {
    return number(model.tokens() == 0, Figures.count(model.tokens()));
  }

  private static Html number(boolean absent, String text) {
    return absent
        ? Figure.absent("not trained")
        : Html.styled("span", "figure").add(Html.of("b", text));
  }

  private static String cssClass(RunReport report, ModelRow model) {
    return report.judged(model) ? "judged" : "";
  }
}
