package dev.amend.pipelines.verdict;

import dev.amend.models.data.Split;
import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.Measurement;
import dev.amend.models.evaluate.Metric;
import dev.amend.models.evaluate.PairedMetric;
import java.util.List;

/** Measures a model by whatever a policy can set a limit to. */
public final class Measured {
  private Measured() {}

  /**
   * One part of several selections taken together.
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
    return criterion instanceof Metric<?> metric
        ? single(metric, now, selections, part)
        : paired((PairedMetric<?>) criterion, before, now, selections, part);
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
