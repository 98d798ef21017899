package dev.amend.models.train;

import dev.amend.models.guard.EvaluationMetric;
import dev.amend.models.guard.TrainingEvaluation;
import dev.amend.models.train.engine.Learner;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Measures a model in training: what there is something to measure on; the rest is absent. */
record TrainingEvaluator(Learner learner, RetainKl retainKl, Prober prober) {
  /**
   * An evaluation.
   *
   * @param forgetNll of the newest step; null without one
   * @param gradientNorm median since the evaluation before
   * @param measured further metrics of the newest step, such as those of its rollout
   */
  TrainingEvaluation at(
      int step,
      @Nullable Double forgetNll,
      OptionalDouble gradientNorm,
      Map<String, Double> measured) {
    SortedMap<String, Double> metrics = new TreeMap<>(measured);
    if (forgetNll != null) {
      metrics.put(EvaluationMetric.FORGET_NLL, forgetNll);
    }
    gradientNorm.ifPresent(norm -> metrics.put(EvaluationMetric.GRADIENT_NORM, norm));
    retainKl.measured().ifPresent(kl -> metrics.put(EvaluationMetric.RETAIN_KL, kl));
    metrics.put(EvaluationMetric.UPDATE_NORM, learner.forward().updateNorm());
    metrics.putAll(metrics(prober.retain()));
    return new TrainingEvaluation(step, metrics, prober.goals());
  }

  private static Map<String, Double> metrics(Prober.RetainProbe retain) {
    if (retain.asked() == 0) {
      return Map.of();
    }
    return Map.of(
        EvaluationMetric.RETAIN_PROMPTS, (double) retain.asked(),
        EvaluationMetric.DIVERSITY, retain.diversity(),
        EvaluationMetric.WHITESPACE_RATE, retain.whitespace(),
        EvaluationMetric.REFUSAL_RATE, retain.refusal(),
        EvaluationMetric.HELPFULNESS, retain.helpfulness());
  }
}
