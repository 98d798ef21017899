package dev.amend.pipelines.apply;

import dev.amend.infra.store.RunFolder;
import dev.amend.models.evaluate.Verdict;
import dev.amend.pipelines.console.Paint;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.report.RunReport;
import dev.amend.pipelines.report.VerdictTable;

/**
 * What became of an apply.
 *
 * @param run its folder
 * @param changed false when there was nothing to do
 */
public record Outcome(RunRecord record, RunFolder run, RunReport report, boolean changed) {

  /** The verdict for people: the table, why, and where the report is. */
  public String text(Paint paint) {
    String table = VerdictTable.of(report, paint);
    String done = changed ? "" : "nothing to do: run " + run.id() + " holds\n\n";
    return done + table.stripTrailing() + "\n\nreport: " + run.htmlReport();
  }

  /** Whether the gate accepted. */
  public boolean accepted() {
    return report.verdict() == Verdict.ACCEPTED;
  }
}
