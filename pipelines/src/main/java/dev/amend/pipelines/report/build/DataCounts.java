package dev.amend.pipelines.report.build;

import dev.amend.infra.store.StepManifest;
import dev.amend.models.data.Split;
import dev.amend.models.train.batch.RowCount;
import dev.amend.pipelines.report.ClauseCount;
import dev.amend.pipelines.report.ModelRow;
import dev.amend.pipelines.report.SourceCount;
import dev.amend.pipelines.step.SelectStep;
import dev.amend.transforms.CountKeys;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What data steps counted, as a report shows it. */
final class DataCounts {
  private DataCounts() {}

  /** What became of the records of a source. */
  static SourceCount of(String source, StepManifest collect) {
    Map<String, Double> counts = collect.metrics();
    String prefix = CountKeys.rejected(source, "");
    List<SourceCount.Reason> rejected =
        counts.entrySet().stream()
            .filter(count -> count.getKey().startsWith(prefix))
            .map(
                count ->
                    new SourceCount.Reason(
                        count.getKey().substring(prefix.length()), count.getValue().longValue()))
            .sorted(Comparator.comparingLong(SourceCount.Reason::count).reversed())
            .toList();
    return new SourceCount(
        source,
        count(counts, CountKeys.read(source, "records")),
        count(counts, CountKeys.read(source, "parsed")),
        count(counts, CountKeys.duplicates(source)),
        count(counts, CountKeys.read(source, "rejected")),
        rejected);
  }

  /**
   * Rows that a selection means, by split, and what was left out.
   *
   * @param trained what training made of them; empty where it read none
   */
  static ClauseCount of(SelectStep step, StepManifest select, Optional<RowCount> trained) {
    Map<String, Double> counts = select.metrics();
    String id = step.selection().id();
    return new ClauseCount(
        id,
        step.selection().source(),
        count(counts, CountKeys.selected(id, Split.SEEN)),
        count(counts, CountKeys.selected(id, Split.VALIDATE)),
        count(counts, CountKeys.selected(id, Split.UNSEEN)),
        trained.map(RowCount::trained).orElse(ModelRow.UNKNOWN),
        trained.map(RowCount::tooLong).orElse(0),
        trained.map(RowCount::cut).orElse(0),
        count(counts, CountKeys.copies(id)),
        count(counts, CountKeys.conflicts(id)));
  }

  private static long count(Map<String, Double> counts, String key) {
    return counts.getOrDefault(key, 0.0).longValue();
  }
}
