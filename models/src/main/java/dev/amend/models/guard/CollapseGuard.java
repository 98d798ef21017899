package dev.amend.models.guard;

import java.util.List;
import java.util.Optional;

/** Stops when answers to held-out retain prompts lost half their diversity or became empty. */
final class CollapseGuard implements Guard {
  private static final double EMPTY = 0.5;

  @Override
  public Optional<Stop> check(RunFacts facts, List<Observation> history) {
    Observation base = history.get(0);
    Observation now = Guards.last(history);
    double floor = facts.limits().diversity() * base.diversity();
    if (now.diversity() < floor) {
      return Guards.stop(
          StopReason.COLLAPSED,
          "diversity on retain prompts fell to %.3f, below %.3f (the base has %.3f):"
              + " answers repeat themselves. Raise the weight of retain data or lower"
              + " training.learning-rate.",
          now.diversity(),
          floor,
          base.diversity());
    }
    if (now.whitespace() > EMPTY && now.whitespace() > base.whitespace()) {
      return Guards.stop(
          StopReason.COLLAPSED,
          "%.0f %% of the answers to retain prompts are empty (base: %.0f %%).",
          100 * now.whitespace(),
          100 * base.whitespace());
    }
    return Optional.empty();
  }
}
