package dev.amend.models.guard;

import java.util.List;
import java.util.Optional;

/** Stops when ordinary prompts are refused more often than allowed at two evaluations in a row. */
final class RefusalGuard implements Guard {
  private static final int IN_A_ROW = 2;

  @Override
  public Optional<Stop> check(RunFacts facts, List<Observation> seen) {
    double allowed = Math.max(facts.limits().refusal(), seen.get(0).refusal());
    boolean over =
        seen.size() > IN_A_ROW
            && seen.subList(seen.size() - IN_A_ROW, seen.size()).stream()
                .allMatch(observation -> observation.refusal() > allowed);
    if (!over) {
      return Optional.empty();
    }
    return Guards.stop(
        StopReason.OVER_REFUSAL,
        "%.1f %% of ordinary prompts are refused, allowed are %.1f %%."
            + " Give training more normal rows, or raise guards.refusal.",
        100 * Guards.last(seen).refusal(),
        100 * allowed);
  }
}
