package dev.amend.pipelines.verdict;

import dev.amend.models.data.Split;
import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.Measurement;
import dev.amend.models.evaluate.Metric;
import dev.amend.models.evaluate.PairedMetric;
import dev.amend.models.evaluate.SplitMetric;
import java.util.List;

/** Measures a model by whatever a policy can set a limit to. */
public final class Measured {
  private Measured() {}

  /**
   * One part of several selections taken together, or, where the metric compares parts, the seen
   * one with the unseen one.
   *
   * @param base what was recorded of the model that paired metrics compare with
   */
  public static Measurement of(
      Criterion criterion,
      ModelEvaluation base,
      ModelEvaluation model,
      List<String> selections,
      Split part) {
    ModelEvaluation before = base.of(criterion.id());
    ModelEvaluation now = model.of(criterion.id());
    if (criterion instanceof Metric<?> metric) {
      return single(metric, now, selections, part);
    }
    return criterion instanceof PairedMetric<?> paired
        ? paired(paired, before, now, selections, part)
        : split((SplitMetric<?>) criterion, now, selections);
  }

  private static <R extends Record> Measurement split(
      SplitMetric<R> metric, ModelEvaluation model, List<String> selections) {
    return metric.between(
        model.of(metric.reads(), selections, Split.SEEN),
        model.of(metric.reads(), selections, Split.UNSEEN));
  }

  private static <R extends Record> Measurement single(
      Metric<R> metric, ModelEvaluation model, List<String> selections, Split part) {
    return metric.measure(model.of(metric.reads(), selections, part));
  }

  private static <R extends Record> Measurement paired(
      PairedMetric<R> metric,
      ModelEvaluation base,
      ModelEvaluation model,
      List<String> selections,
      Split part) {
    return metric.between(
        base.of(metric.reads(), selections, part), model.of(metric.reads(), selections, part));
  }
}
