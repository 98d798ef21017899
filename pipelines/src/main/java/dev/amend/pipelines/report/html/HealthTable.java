package dev.amend.pipelines.report.html;

import dev.amend.pipelines.report.ClauseVerdict;
import dev.amend.pipelines.report.Column;
import dev.amend.pipelines.report.Health;
import dev.amend.pipelines.report.RunReport;
import java.util.List;

/** Whether what keeps the limits of a clause is language at all. */
final class HealthTable {
  private static final String UNKNOWN = "not measured";

  private HealthTable() {}

  static Html of(RunReport report, ClauseVerdict clause) {
    Table table =
        new Table("How answers to the prompts of " + clause.id() + " read")
            .headings("Answers to its prompts", "Before", "After");
    for (Health one : clause.health()) {
      Column column = new Column(report.metric(one.metric()), one.scope());
      table.row(
          TermLink.of(column.metric()),
          List.of(
              Figure.of(column, one.before(), UNKNOWN),
              Figure.of(column, one.measured(), UNKNOWN)));
    }
    return Html.styled("div", "health").add(table.drawn());
  }
}
