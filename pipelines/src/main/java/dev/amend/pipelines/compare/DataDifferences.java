package dev.amend.pipelines.compare;

import dev.amend.pipelines.report.Artifact;
import dev.amend.pipelines.report.Change;
import dev.amend.pipelines.report.RunReport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Digests of what was read from the sources and of what each clause selected. */
final class DataDifferences {
  /** Kinds of steps whose results are data. */
  private static final Set<String> DATA = Set.of("collect", "pair", "select");

  private DataDifferences() {}

  static List<Change> of(RunReport a, RunReport b) {
    return ReportDifferences.of("data", digests(a), digests(b));
  }

  private static Map<String, String> digests(RunReport report) {
    return report.lineage().stream()
        .filter(artifact -> DATA.contains(artifact.kind()))
        .collect(Collectors.toMap(Artifact::name, Artifact::shortDigest));
  }
}
