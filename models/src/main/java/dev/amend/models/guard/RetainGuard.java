package dev.amend.models.guard;

import dev.amend.models.setting.Setting;
import java.util.List;
import java.util.Optional;

/**
 * Stops when held-out KL on data that must stay is over budget at three evaluations in a row. The
 * budget also tells which weights are worth keeping, see {@link Guards#retainBudget}.
 */
public record RetainGuard(
    @Setting(
            description = "most KL on held-out retain rows, in nats a token; customary",
            defaultValue = "0.1",
            min = 0)
        double retainKl)
    implements Guard {

  private static final int IN_A_ROW = 3;

  @Override
  public String id() {
    return "retain-kl";
  }

  @Override
  public Optional<Stop> check(RunFacts facts, List<TrainingEvaluation> history) {
    boolean over =
        history.size() >= IN_A_ROW
            && history.subList(history.size() - IN_A_ROW, history.size()).stream()
                .allMatch(each -> each.value(EvaluationMetric.RETAIN_KL) > retainKl);
    if (!over) {
      return Optional.empty();
    }
    return Guards.stop(
        StopReason.RETAIN_BUDGET,
        "held-out KL to the reference is %.3f nats a token, budget %.3f, for %d evaluations."
            + " Usual causes: too high a learning rate, too little weight on retain data."
            + " Change training.learning-rate or guards.retain-kl.",
        Guards.last(history).value(EvaluationMetric.RETAIN_KL),
        retainKl,
        IN_A_ROW);
  }
}
