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
 * is repaired. So a look counts only when held-out KL is no longer rising: unlike the rates, which
 * are of a few dozen answers, it is exact.
 */
final class TargetRule implements Guard {
  private static final int IN_A_ROW = 2;

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
                        && seen.get(look).retainKl() <= seen.get(look - 1).retainKl());
    if (!reached) {
      return Optional.empty();
    }
    return Guards.stop(
        StopReason.TARGET_REACHED,
        "everything limited is at most %.2f of its limit at %d evaluations in a row",
        facts.limits().targetShare(),
        IN_A_ROW);
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
