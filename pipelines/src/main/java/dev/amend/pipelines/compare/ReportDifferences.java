package dev.amend.pipelines.compare;

import dev.amend.pipelines.report.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What differs between two maps of named values. */
final class ReportDifferences {
  private ReportDifferences() {}

  /** One change a name, by name; a side that lacks it is empty. */
  static List<Change> of(String area, Map<String, String> a, Map<String, String> b) {
    TreeSet<String> names = new TreeSet<>(a.keySet());
    names.addAll(b.keySet());
    List<Change> changes = new ArrayList<>();
    for (String name : names) {
      String inA = a.getOrDefault(name, "");
      String inB = b.getOrDefault(name, "");
      if (!inA.equals(inB)) {
        changes.add(new Change(area, name, inA, inB));
      }
    }
    return changes;
  }
}
