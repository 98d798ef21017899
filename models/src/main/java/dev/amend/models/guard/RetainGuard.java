package dev.amend.models.guard;

import java.util.List;
import java.util.Optional;

/** Stops when held-out KL on data that must stay is over budget at three evaluations in a row. */
final class RetainGuard implements Guard {
  private static final int IN_A_ROW = 3;

  @Override
  public Optional<Stop> check(RunFacts facts, List<Observation> history) {
    double budget = facts.limits().retainKl();
    boolean over =
        history.size() >= IN_A_ROW
            && history.subList(history.size() - IN_A_ROW, history.size()).stream()
                .allMatch(observation -> observation.retainKl() > budget);
    if (!over) {
      return Optional.empty();
    }
    return Guards.stop(
        StopReason.RETAIN_BUDGET,
        "held-out KL to the reference is %.3f nats a token, budget %.3f, for %d evaluations."
            + " Usual causes: too high a learning rate, too little weight on retain data."
            + " Change training.learning-rate or guards.retain-kl.",
        Guards.last(history).retainKl(),
        budget,
        IN_A_ROW);
  }
}
