package dev.amend.pipelines.compare;

import dev.amend.pipelines.config.Leaves;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.pipelines.report.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The version of the policy, and every value of every clause and keep entry that differs. */
final class PolicyDifferences {
  private static final String AREA = "policy";

  private PolicyDifferences() {}

  static List<Change> of(RunRecord a, RunRecord b) {
    List<Change> changes =
        new ArrayList<>(
            ReportDifferences.of(
                AREA, Map.of("version", a.policyVersion()), Map.of("version", b.policyVersion())));
    TreeSet<String> ids = new TreeSet<>(a.clauses().keySet());
    ids.addAll(b.clauses().keySet());
    for (String id : ids) {
      String inA = a.clauses().getOrDefault(id, "");
      String inB = b.clauses().getOrDefault(id, "");
      if (inA.isEmpty() || inB.isEmpty()) {
        changes.add(new Change(AREA, id, whole(inA), whole(inB)));
      } else {
        changes.addAll(ReportDifferences.of(AREA, named(id, inA), named(id, inB)));
      }
    }
    return changes;
  }

  private static Map<String, String> named(String id, String clause) {
    return Leaves.of(clause).entrySet().stream()
        .collect(Collectors.toMap(leaf -> id + ": " + leaf.getKey(), Map.Entry::getValue));
  }

  /** A clause that only one run has, in one line. */
  private static String whole(String clause) {
    return clause.isEmpty()
        ? ""
        : Leaves.of(clause).entrySet().stream()
            .filter(leaf -> !leaf.getKey().equals("id") && !leaf.getValue().isEmpty())
            .map(leaf -> leaf.getKey() + " " + leaf.getValue())
            .collect(Collectors.joining(", "));
  }
}
