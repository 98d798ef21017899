package dev.amend.models.guard;

import java.util.List;
import java.util.Optional;

/**
 * Stops a run whose gradient, weights or forget loss ran away. A forget loss 5 nats a token above a
 * uniform guess only stops methods whose loss has no minimum: bounded ones pass it in normal
 * operation.
 */
final class DivergenceGuard implements Guard {
  private static final int EARLIER = 3;

  @Override
  public Optional<Stop> check(RunFacts facts, List<Observation> history) {
    Observation now = Guards.last(history);
    double moved = facts.limits().updateNorm();
    if (now.updateNorm() > moved) {
      return Guards.stop(
          StopReason.DIVERGED,
          "weights moved by %.3f of their norm, allowed is %.3f."
              + " Lower training.learning-rate or training.steps, or raise guards.update-norm.",
          now.updateNorm(),
          moved);
    }
    double worst = RunFacts.forgetCeiling(facts.vocabulary());
    if (!facts.boundedBelow() && now.forgetNll() > worst) {
      return Guards.stop(
          StopReason.DIVERGED,
          "the forget set costs %.1f nats a token, more than %.1f = ln V + 5."
              + " This method's loss has no minimum; use one that has, such as npo.",
          now.forgetNll(),
          worst);
    }
    return gradient(facts, history);
  }

  private static Optional<Stop> gradient(RunFacts facts, List<Observation> history) {
    if (history.size() < EARLIER + 2) {
      return Optional.empty();
    }
    // the evaluation at step 0 has no gradient yet
    double[] earlier =
        history.subList(1, history.size() - 1).stream()
            .mapToDouble(Observation::gradientNorm)
            .sorted()
            .toArray();
    double median = earlier[earlier.length / 2];
    double now = Guards.last(history).gradientNorm();
    double factor = facts.limits().gradientFactor();
    if (median <= 0 || now <= factor * median) {
      return Optional.empty();
    }
    return Guards.stop(
        StopReason.DIVERGED,
        "the gradient norm is %.3g, more than %.0f times its running median %.3g."
            + " Lower training.learning-rate.",
        now,
        factor,
        median);
  }
}
