package dev.amend.pipelines.report;

import dev.amend.models.evaluate.Measurement;
import dev.amend.pipelines.report.Definition.Aim;
import dev.amend.pipelines.report.Definition.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run's verdict for the console: a table of models, then the clauses with their limits. At most
 * {@value #WIDTH} columns wide; metrics that do not fit are counted and left to the page.
 */
public final class VerdictTable {
  /** Widest line, except where a name or a sentence is longer than it. */
  public static final int WIDTH = 110;

  private final RunReport report;
  private final Paint paint;
  private final List<String> lines = new ArrayList<>();

  private VerdictTable(RunReport report, Paint paint) {
    this.report = report;
    this.paint = paint;
  }

  /** For files, pipes and terminals that want no colour. */
  public static String plain(RunReport report) {
    return new VerdictTable(report, (verdict, text) -> text).written();
  }

  /** With verdicts in colour, by ANSI escapes. */
  public static String coloured(RunReport report) {
    return new VerdictTable(report, VerdictTable::ansi).written();
  }

  private String written() {
    models();
    report.clauses().forEach(this::clause);
    lines.add("");
    lines.add(verdict(report.verdict()) + "  " + report.because());
    return String.join("\n", lines) + "\n";
  }

  private void models() {
    List<Column> columns =
        Stream.concat(report.columns(Aim.FORGET).stream(), report.columns(Aim.KEEP).stream())
            .toList();
    TextTable table = new TextTable();
    table.row(headings("model", columns, column -> column.metric().name()));
    table.row(headings("", columns, column -> column.scope().word()));
    report.models().forEach(model -> table.row(cells(model, columns)));

    int fitting = columns.size() + 1;
    while (fitting > 2 && table.width(fitting) > WIDTH) {
      fitting--;
    }
    lines.addAll(table.lines(fitting));
    lines.add("");
    lines.add(legend(columns.size() + 1 - fitting));
  }

  private static List<String> headings(String first, List<Column> columns, Heading heading) {
    return Stream.concat(Stream.of(first), columns.stream().map(heading::of)).toList();
  }

  private List<String> cells(ModelRow model, List<Column> columns) {
    String name =
        switch (model.role()) {
          case BASE -> model.name() + " (base)";
          case BASELINE -> model.name() + " (baseline)";
          case METHOD -> report.judged(model) ? model.name() + " *" : model.name();
        };
    return headings(
        name, columns, c -> figure(c.metric().unit(), model.score(c).measurement()));
  }

  private static String legend(int leftOut) {
    return "value [95% interval] number of answers; * judged"
        + (leftOut == 0 ? "" : "; " + leftOut + " more in the report");
  }

  private void clause(ClauseVerdict clause) {
    lines.add("");
    lines.add(
        "%s  %s  %s, judged on %s"
            .formatted(verdict(clause.verdict()), clause.id(), clause.action(), clause.method()));
    TextTable table = new TextTable();
    for (LimitVerdict limit : clause.limits()) {
      Definition metric = report.metric(limit.metric());
      table.row(
          List.of(
              "  " + metric.id() + " " + limit.scope().word(),
              Figures.limit(metric, limit.limit()),
              "base " + figure(metric.unit(), limit.before()),
              "now " + figure(metric.unit(), limit.measured())));
    }
    List<String> written = table.lines(4);
    for (int i = 0; i < written.size(); i++) {
      LimitVerdict limit = clause.limits().get(i);
      lines.add(written.get(i) + "  " + verdict(limit.verdict()));
      lines.add("    " + limit.explanation());
    }
  }

  private static String figure(Unit unit, Measurement measured) {
    if (Double.isNaN(measured.value())) {
      return Figures.NONE;
    }
    return "%s %s %d"
        .formatted(Figures.of(unit, measured.value()), Figures.interval(unit, measured), measured.n())
        .replace("  ", " ");
  }

  private String verdict(Verdict verdict) {
    return paint.over(verdict, verdict.sign() + " " + verdict.word());
  }

  private static String ansi(Verdict verdict, String text) {
    int colour =
        switch (verdict) {
          case ACCEPTED -> 32;
          case NOT_PROVEN -> 33;
          case REFUSED -> 31;
        };
    return "\u001b[1;" + colour + "m" + text + "\u001b[0m";
  }

  private interface Paint {
    String over(Verdict verdict, String text);
  }

  private interface Heading {
    String of(Column column);
  }
}
