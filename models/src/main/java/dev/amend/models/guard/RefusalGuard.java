package dev.amend.models.guard;

import dev.amend.models.evaluate.ClopperPearson;
import java.util.List;
import java.util.Optional;

/**
 * Stops when ordinary prompts are refused more often than allowed at two evaluations in a row.
 *
 * <p>A look asks a few dozen prompts, so a share just above what is allowed may be chance: it
 * counts when the lower 95 % bound is above. With 64 prompts and 5 % allowed, that is from 7
 * refusals on.
 */
final class RefusalGuard implements Guard {
  private static final int IN_A_ROW = 2;

  @Override
  public Optional<Stop> check(RunFacts facts, List<Observation> seen) {
    double allowed = Math.max(facts.limits().refusal(), seen.get(0).refusal());
    boolean over =
        seen.size() > IN_A_ROW
            && seen.subList(seen.size() - IN_A_ROW, seen.size()).stream()
                .allMatch(observation -> proven(observation) > allowed);
    if (!over) {
      return Optional.empty();
    }
    return Guards.stop(
        StopReason.OVER_REFUSAL,
        "%.1f %% of ordinary prompts are refused, allowed are %.1f %%."
            + " Give training more retain rows, or raise guards.refusal.",
        100 * Guards.last(seen).refusal(),
        100 * allowed);
  }

  /** The share that is refused at least; 0 without prompts. */
  private static double proven(Observation observation) {
    int asked = observation.ordinary();
    return asked == 0
        ? 0
        : ClopperPearson.lower((int) Math.round(observation.refusal() * asked), asked);
  }
}
