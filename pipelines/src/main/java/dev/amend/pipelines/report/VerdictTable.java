package dev.amend.pipelines.report;

import dev.amend.models.evaluate.Aim;
import dev.amend.models.evaluate.Measurement;
import dev.amend.models.evaluate.Unit;
import dev.amend.models.evaluate.Verdict;
import dev.amend.pipelines.console.Paint;
import dev.amend.pipelines.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run's verdict for the console: a table of models, then the clauses with their limits. Table and
 * sentences keep to {@value #WIDTH} columns; metrics that do not fit are counted and left to the
 * page.
 */
public final class VerdictTable {
  /** Columns of a wide terminal. */
  public static final int WIDTH = 120;

  private static final int LIMIT_CELLS = 4;

  private final RunReport report;
  private final Paint paint;
  private final List<String> lines = new ArrayList<>();

  private VerdictTable(RunReport report, Paint paint) {
    this.report = report;
    this.paint = paint;
  }

  /** For files, pipes and terminals that want no colour. */
  public static String plain(RunReport report) {
    return of(report, Paint.PLAIN);
  }

  /** With verdicts in colour, where there is any. */
  public static String of(RunReport report, Paint paint) {
    return new VerdictTable(report, paint).written();
  }

  private String written() {
    if (!report.models().isEmpty()) {
      models();
    }
    report.clauses().forEach(this::clause);
    lines.add(said(report.verdict()));
    lines.addAll(Wrap.at(WIDTH, "  ", report.because()));
    return String.join("\n", lines) + "\n";
  }

  private void models() {
    List<Column> columns = columns();
    TextTable table = TextTable.ofNumbers(columns.size() + 1);
    table.add(cells("", columns, column -> column.metric().name()));
    table.add(cells("", columns, column -> column.scope().word()));
    for (ModelRow model : report.models()) {
      table.add(cells(name(model), columns, c -> figure(c, model.score(c).measurement())));
    }

    int shown = table.fitting(WIDTH);
    lines.addAll(table.lines(shown));
    lines.add("");
    lines.add(legend(columns.size() + 1 - shown));
    lines.add("");
  }

  /** The decisive ones first: what must go, then what must stay. */
  private List<Column> columns() {
    return Stream.of(
            report.decisive(),
            report.columns(Aim.KEEP),
            report.columns(Aim.FORGET),
            report.columns(Aim.HEALTH))
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  private static List<String> cells(
      String first, List<Column> columns, Function<Column, String> cell) {
    return Stream.concat(Stream.of(first), columns.stream().map(cell)).toList();
  }

  private String name(ModelRow model) {
    String sign =
        switch (model.role()) {
          case BASE -> "◇ ";
          case BASELINE -> "○ ";
          case METHOD -> "● ";
        };
    return sign + model.name() + (report.judged(model) ? " *" : "");
  }

  private static String legend(int leftOut) {
    return "◇ base  ○ baseline  ● method  * judged    value [95% interval] n"
        + (leftOut == 0 ? "" : "    " + leftOut + " more columns in the report");
  }

  private void clause(ClauseVerdict clause) {
    lines.add(
        "%s  %s (%s), judged on %s"
            .formatted(said(clause.verdict()), clause.id(), clause.action(), clause.method()));
    report.lossy(clause).ifPresent(lost -> lines.addAll(Wrap.at(WIDTH, "  ", lost.loss())));
    TextTable table = TextTable.ofNumbers(LIMIT_CELLS);
    clause.limits().forEach(limit -> table.add(cells(limit)));
    List<String> rows = table.lines();
    for (int i = 0; i < rows.size(); i++) {
      LimitVerdict limit = clause.limits().get(i);
      lines.add("  " + rows.get(i) + "  " + said(limit.verdict()));
      lines.addAll(Wrap.at(WIDTH, "    ", limit.explanation()));
    }
    if (!clause.health().isEmpty()) {
      lines.addAll(Wrap.at(WIDTH, "    ", "beside: " + health(clause)));
    }
    lines.add("");
  }

  /** {@code diversity 0.81 (base 0.84), …}: whether what keeps a limit is language at all. */
  private String health(ClauseVerdict clause) {
    return clause.health().stream()
        .map(
            one -> {
              Unit unit = report.metric(one.metric()).unit();
              return "%s %s (base %s)"
                  .formatted(
                      one.metric(),
                      Figures.of(unit, one.measured().value()),
                      Figures.of(unit, one.before().value()));
            })
        .collect(Collectors.joining(", "));
  }

  private List<String> cells(LimitVerdict limit) {
    Column column = new Column(report.metric(limit.metric()), limit.scope());
    return List.of(
        limit.metric() + " " + limit.scope().word(),
        Figures.limit(column.metric(), limit.limit()),
        "base " + figure(column, limit.before()),
        "now " + figure(column, limit.measured()));
  }

  private static String figure(Column column, Measurement measured) {
    return Figures.measured(column.metric().unit(), measured);
  }

  private String said(Verdict verdict) {
    String text = verdict.sign() + " " + verdict.word();
    return switch (verdict) {
      case ACCEPTED -> paint.green(text);
      case ALREADY_KEPT, NOT_PROVEN -> paint.yellow(text);
      case REFUSED -> paint.red(text);
    };
  }
}
