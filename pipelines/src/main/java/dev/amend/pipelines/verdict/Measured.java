package dev.amend.pipelines.verdict;

import dev.amend.models.data.EvaluationRecord;
import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.Split;
import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.Measurement;
import dev.amend.models.evaluate.Metric;
import dev.amend.models.evaluate.PairedMetric;
import dev.amend.models.evaluate.SplitMetric;
import dev.amend.models.evidence.Evidence;
import dev.amend.models.evidence.Tally;
import java.util.List;

/**
 * A model measured by whatever a policy can set a limit to.
 *
 * @param value what was measured
 * @param tally on how many of the prompts it rests, and why not on all
 */
public record Measured(Measurement value, Tally tally) {
  /**
   * One part of several selections taken together, or, where the metric compares parts, the seen
   * one with the unseen one.
   *
   * @param base what was recorded of the model that paired metrics compare with
   */
  public static Measured of(
      Criterion criterion,
      ModelEvaluation base,
      ModelEvaluation model,
      List<String> selections,
      Split part) {
    ModelEvaluation before = base.of(criterion);
    ModelEvaluation now = model.of(criterion);
    if (criterion instanceof Metric<?> metric) {
      return single(metric, now, selections, part);
    }
    return criterion instanceof PairedMetric<?> paired
        ? paired(paired, before, now, selections, part)
        : split((SplitMetric<?>) criterion, now, selections);
  }

  private static <R extends EvaluationRecord> Measured split(
      SplitMetric<R> metric, ModelEvaluation model, List<String> selections) {
    Evidence<R> seen = evidence(metric.reads(), model, selections, Split.SEEN);
    Evidence<R> unseen = evidence(metric.reads(), model, selections, Split.UNSEEN);
    return new Measured(
        metric.between(seen.counted(), unseen.counted()), seen.tally().and(unseen.tally()));
  }

  private static <R extends EvaluationRecord> Measured single(
      Metric<R> metric, ModelEvaluation model, List<String> selections, Split part) {
    Evidence<R> found = evidence(metric.reads(), model, selections, part);
    return new Measured(metric.measure(found.counted()), found.tally());
  }

  private static <R extends EvaluationRecord> Measured paired(
      PairedMetric<R> metric,
      ModelEvaluation base,
      ModelEvaluation model,
      List<String> selections,
      Split part) {
    Evidence<R> before = evidence(metric.reads(), base, selections, part);
    Evidence<R> now = evidence(metric.reads(), model, selections, part);
    Evidence<R> both = now.pairedWith(before);
    return new Measured(
        metric.between(before.pairedWith(now).counted(), both.counted()), both.tally());
  }

  private static <R extends EvaluationRecord> Evidence<R> evidence(
      Class<R> records, ModelEvaluation model, List<String> selections, Split part) {
    return selections.stream()
        .map(id -> model.evidence(records, new EvaluationSet(id, part)))
        .reduce(Evidence.none(), Evidence::and);
  }
}
