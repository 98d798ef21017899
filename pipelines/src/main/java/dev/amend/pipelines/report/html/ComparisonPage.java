package dev.amend.pipelines.report.html;

import dev.amend.pipelines.compare.ComparedModel;
import dev.amend.pipelines.compare.ComparedRun;
import dev.amend.pipelines.compare.ComparedScore;
import dev.amend.pipelines.compare.Comparison;
import dev.amend.pipelines.compare.DifferenceText;
import dev.amend.pipelines.report.Change;
import dev.amend.pipelines.report.Column;
import dev.amend.pipelines.report.Figures;
import java.util.ArrayList;
import java.util.List;

/** Two runs side by side as one self-contained page in the look of a run's report. */
public final class ComparisonPage {
  private ComparisonPage() {}

  /** The whole file. Equal comparisons give equal bytes. */
  public static String render(Comparison comparison) {
    List<Section> sections =
        List.of(runs(comparison), changes(comparison), models(comparison), glossary(comparison));
    String title = comparison.a().id() + " and " + comparison.b().id();
    return HtmlReport.page(title, header(title), sections);
  }

  private static Html header(String title) {
    return Html.of("header")
        .add(Html.styled("p", "eyebrow").text("Amend · two runs"), Html.of("h1", title));
  }

  private static Section runs(Comparison comparison) {
    Table table =
        new Table("Runs").headings("Side", "Run", "Started", "Policy", "Verdict", "Model");
    run(table, "A", comparison.a());
    run(table, "B", comparison.b());
    return new Section(
        "runs", "Runs", "Differences on this page are B minus A.", List.of(table.drawn()));
  }

  private static void run(Table table, String side, ComparedRun run) {
    table.row(
        Html.of("b", side),
        List.of(
            Html.of("code", run.id()),
            Html.of("span", run.started()),
            Html.of("span", run.policy()),
            Badge.of(run.verdict()),
            Html.of("span", run.method())));
  }

  private static Section changes(Comparison comparison) {
    Table table = new Table("What went in differently").headings("What", "Area", "A", "B");
    for (Change change : comparison.changes()) {
      table.row(
          Html.of("b", change.what()),
          List.of(Badge.plain(change.area()), side(change.before()), side(change.after())));
    }
    boolean none = comparison.changes().isEmpty();
    return new Section(
        "changes",
        "What went in differently",
        none ? "Nothing that the store remembers." : "Policy, recipe, data, base and code.",
        List.of(none ? Html.of("p", "") : table.drawn()));
  }

  private static Html side(String value) {
    return value.isEmpty()
        ? Html.styled("span", "quiet").text(Figures.NONE)
        : Html.styled("span", "text").text(value);
  }

  private static Section models(Comparison comparison) {
    List<Html> tables = new ArrayList<>();
    for (ComparedModel model : comparison.models()) {
      tables.add(Html.of("h3", model.name()));
      tables.add(table(comparison, model));
    }
    return new Section(
        "models",
        "Models",
        "Each number with its 95% interval and the number n of answers it rests on."
            + " A difference whose intervals do not overlap is marked.",
        tables);
  }

  private static Html table(Comparison comparison, ComparedModel model) {
    Table table = new Table(model.name()).headings("Metric", "A", "B", "B − A");
    for (ComparedScore score : model.scores()) {
      Column column = new Column(comparison.metric(score.metric()), score.scope());
      Html name =
          Html.of("span")
              .add(TermLink.of(column.metric()))
              .text(" ")
              .add(small(score.scope().word()));
      table.row(
          name,
          List.of(
              Figure.of(column, score.a(), "not measured"),
              Figure.of(column, score.b(), "not measured"),
              difference(column, score)));
    }
    return table.drawn();
  }

  private static Html difference(Column column, ComparedScore score) {
    String difference = DifferenceText.of(column.metric().unit(), score.difference());
    return Html.styled("span", "figure")
        .add(Html.of("b", difference), small(score.apart() ? "intervals apart" : ""));
  }

  private static Section glossary(Comparison comparison) {
    Html list = Html.styled("dl", "glossary");
    comparison.glossary().forEach(metric -> list.add(GlossarySection.metric(metric)));
    return new Section("glossary", "Glossary", "What each metric means.", List.of(list));
  }

  private static Html small(String text) {
    return Html.of("small", text);
  }
}
