package dev.amend.models.guard;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Ends a run that has what it wants: every limited rate is at or below its target at two
 * evaluations in a row, while the retain budget holds. The forget loss is never the signal: it
 * passes any threshold long before behaviour changes.
 *
 * <p>Behaviour goes within a few steps, and the damage to what must stay comes after it, peaks and
 * is repaired. So a look counts only when held-out KL no longer grows, by a tenth and by 1 % of its
 * budget: unlike the rates, which are of a few dozen answers, it is exact.
 */
final class TargetRule implements Guard {
  private static final int IN_A_ROW = 2;

  /** Ours: damage that peaks doubles from look to look, one that creeps grows by a few percent. */
  private static final double GROWTH = 0.1;

  /** Ours. */
  private static final double NOTICEABLE = 0.01;

  @Override
  public Optional<Stop> check(RunFacts facts, List<Observation> seen) {
    if (seen.size() <= IN_A_ROW) {
      return Optional.empty();
    }
    boolean reached =
        IntStream.range(seen.size() - IN_A_ROW, seen.size())
            .allMatch(
                look ->
                    meets(facts.limits(), seen.get(0), seen.get(look))
                        && !grows(facts.limits(), seen.get(look - 1), seen.get(look)));
    if (!reached) {
      return Optional.empty();
    }
    return Guards.stop(
        StopReason.TARGET_REACHED,
        "everything limited is at most %.2f of its limit at %d evaluations in a row",
        facts.limits().targetShare(),
        IN_A_ROW);
  }

  private static boolean grows(Limits limits, Observation before, Observation now) {
    double growth = now.retainKl() - before.retainKl();
    return growth > GROWTH * before.retainKl() && growth > NOTICEABLE * limits.retainKl();
  }

  private static boolean meets(Limits limits, Observation base, Observation seen) {
    double drop = base.helpfulness() - seen.helpfulness();
    return !seen.targets().isEmpty()
        && seen.retainKl() <= limits.retainKl()
        && !(drop > limits.targetShare() * limits.utilityDrop())
        && seen.targets().stream()
            .allMatch(target -> target.rate() <= limits.targetShare() * target.limit());
  }
}
