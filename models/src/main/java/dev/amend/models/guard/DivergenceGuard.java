package dev.amend.models.guard;

import dev.amend.models.setting.Setting;
import java.util.List;
import java.util.Optional;

/**
 * Stops a run whose gradient, weights or forget loss ran away. A forget loss 5 nats a token above a
 * uniform guess only stops methods whose loss has no minimum: bounded ones pass it in normal
 * operation.
 */
public record DivergenceGuard(
    @Setting(
            description =
                "most change of all weights, as norm of the change over norm of the weights; ours",
            defaultValue = "0.5",
            min = 0)
        double updateNorm,
    @Setting(
            description = "most gradient norm, in multiples of its running median; ours",
            defaultValue = "10",
            min = 1)
        double gradientNorm)
    implements Guard {

  private static final int EARLIER = 3;

  @Override
  public String id() {
    return "divergence";
  }

  @Override
  public Optional<Stop> check(RunFacts facts, List<TrainingEvaluation> history) {
    TrainingEvaluation now = Guards.last(history);
    return weights(now)
        .or(() -> facts.boundedBelow() ? Optional.empty() : forgetLoss(facts, now))
        .or(() -> gradient(history));
  }

  private Optional<Stop> weights(TrainingEvaluation now) {
    double moved = now.value(EvaluationMetric.UPDATE_NORM);
    if (!(moved > updateNorm)) {
      return Optional.empty();
    }
    return Guards.stop(
        StopReason.DIVERGED,
        "weights moved by %.3f of their norm, allowed is %.3f."
            + " Lower training.learning-rate or training.steps, or raise guards.update-norm.",
        moved,
        updateNorm);
  }

  private static Optional<Stop> forgetLoss(RunFacts facts, TrainingEvaluation now) {
    double worst = RunFacts.forgetCeiling(facts.vocabulary());
    double loss = now.value(EvaluationMetric.FORGET_NLL);
    if (!(loss > worst)) {
      return Optional.empty();
    }
    return Guards.stop(
        StopReason.DIVERGED,
        "the forget set costs %.1f nats a token, more than %.1f = ln V + 5."
            + " This method's loss has no minimum; use one that has, such as npo.",
        loss,
        worst);
  }

  private Optional<Stop> gradient(List<TrainingEvaluation> history) {
    // the evaluation at step 0 has no gradient yet
    double[] earlier =
        history.subList(0, history.size() - 1).stream()
            .filter(each -> each.metrics().containsKey(EvaluationMetric.GRADIENT_NORM))
            .mapToDouble(each -> each.value(EvaluationMetric.GRADIENT_NORM))
            .sorted()
            .toArray();
    double median = earlier.length < EARLIER ? Double.NaN : earlier[earlier.length / 2];
    double now = Guards.last(history).value(EvaluationMetric.GRADIENT_NORM);
    if (!(median > 0 && now > gradientNorm * median)) {
      return Optional.empty();
    }
    return Guards.stop(
        StopReason.DIVERGED,
        "the gradient norm is %.3g, more than %.0f times its running median %.3g."
            + " Lower training.learning-rate.",
        now,
        gradientNorm,
        median);
  }
}
