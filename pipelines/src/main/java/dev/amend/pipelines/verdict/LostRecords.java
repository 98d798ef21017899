package dev.amend.pipelines.verdict;

import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.Unit;
import dev.amend.models.evidence.Tally;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.step.CollectStep;
import dev.amend.pipelines.step.SelectStep;
import dev.amend.pipelines.step.data.Counts;
import dev.amend.pipelines.step.run.StepRun;
import dev.amend.transforms.CountKeys;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Why a clause whose source lost records is not proven: a record that was rejected may be one that
 * the clause means, and what a model does with that was never asked.
 *
 * @param reasons by clause; keep entries have none, since what was not kept proves nothing less
 */
public record LostRecords(Map<String, String> reasons) implements Doubt {
  /** Nothing was lost. */
  public static final LostRecords NONE = new LostRecords(Map.of());

  public LostRecords {
    reasons = Map.copyOf(reasons);
  }

  /** What the sources of a graph lost beyond the share that the policy allows. */
  public static LostRecords of(Policy policy, Graph graph, StepRun.Folders folders)
      throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (CollectStep source : graph.sources()) {
      Map<String, Double> counts = Counts.read(folders.of(source));
      lost(policy.rejects(), source.source(), counts)
          .ifPresent(reason -> sources.put(source.source(), reason));
    }
    Map<String, String> reasons = new TreeMap<>();
    for (SelectStep step : graph.selections()) {
      String reason = sources.get(step.selection().source());
      if (step.selection().forget() && reason != null) {
        reasons.put(step.selection().id(), reason);
      }
    }
    return new LostRecords(reasons);
  }

  @Override
  public Optional<String> of(String selection, Criterion criterion, Tally tally) {
    return of(selection);
  }

  /** The reason as a clause of a sentence; none for a clause whose source was read. */
  public Optional<String> of(String clause) {
    return Optional.ofNullable(reasons.get(clause));
  }

  private static Optional<String> lost(double allowed, String source, Map<String, Double> counts) {
    double rejected = counts.getOrDefault(CountKeys.read(source, "rejected"), 0.0);
    double records = counts.getOrDefault(CountKeys.read(source, "records"), 0.0);
    if (rejected <= allowed * records) {
      return Optional.empty();
    }
    return Optional.of(
        "%s of the %s records of source %s were rejected, and `rejects` of the policy allows %s"
            .formatted(
                Figures.count((long) rejected),
                Figures.count((long) records),
                source,
                allowed == 0 ? "none" : Figures.threshold(Unit.SHARE, allowed)));
  }
}
