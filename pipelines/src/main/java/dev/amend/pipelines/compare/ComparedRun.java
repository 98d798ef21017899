package dev.amend.pipelines.compare;

import dev.amend.models.evaluate.Verdict;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.report.RunReport;

/**
 * Which run stands on a side.
 *
 * @param started ISO time in UTC
 * @param policy version of the policy that was applied
 * @param method the model that was judged
 */
public record ComparedRun(
    String id, String started, String policy, Verdict verdict, String method) {
  static ComparedRun of(RunRecord record, RunReport report) {
    return new ComparedRun(
        record.id(), record.started(), record.policyVersion(), report.verdict(), record.method());
  }
}
