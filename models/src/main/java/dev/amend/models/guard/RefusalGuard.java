package dev.amend.models.guard;

import dev.amend.models.evaluate.ClopperPearson;
import java.util.List;
import java.util.Optional;

/**
 * Stops when retain prompts are refused more often than allowed at two evaluations in a row.
 *
 * <p>An evaluation asks a few dozen prompts, so a share just above what is allowed may be chance:
 * it counts when the lower 95 % bound is above. With 64 prompts and 5 % allowed, that is from 7
 * refusals on.
 */
final class RefusalGuard implements Guard {
  private static final int IN_A_ROW = 2;

  @Override
  public Optional<Stop> check(RunFacts facts, List<Observation> history) {
    double allowed = Math.max(facts.limits().refusal(), history.get(0).refusal());
    boolean over =
        history.size() > IN_A_ROW
            && history.subList(history.size() - IN_A_ROW, history.size()).stream()
                .allMatch(observation -> proven(observation) > allowed);
    if (!over) {
      return Optional.empty();
    }
    return Guards.stop(
        StopReason.OVER_REFUSAL,
        "%.1f %% of retain prompts are refused, allowed are %.1f %%."
            + " Give training more retain rows, or raise guards.refusal.",
        100 * Guards.last(history).refusal(),
        100 * allowed);
  }

  /** The share that is refused at least; 0 without prompts. */
  private static double proven(Observation observation) {
    int asked = observation.retainPrompts();
    return asked == 0
        ? 0
        : ClopperPearson.lower((int) Math.round(observation.refusal() * asked), asked);
  }
}
