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
 * is repaired. So an evaluation counts only when held-out KL no longer grows, by a tenth and by 1 %
 * of its budget: unlike the rates, which are of a few dozen answers, it is exact.
 */
final class TargetRule implements Guard {
  private static final int IN_A_ROW = 2;

  /**
   * Ours: damage that peaks doubles from evaluation to evaluation, one that creeps grows by a few
   * percent.
   */
  private static final double GROWTH = 0.1;

  /** Ours. */
  private static final double NOTICEABLE = 0.01;

  @Override
  public Optional<Stop> check(RunFacts facts, List<Observation> history) {
    if (history.size() <= IN_A_ROW) {
      return Optional.empty();
    }
    boolean reached =
        IntStream.range(history.size() - IN_A_ROW, history.size())
            .allMatch(
                at ->
                    meets(facts.limits(), history.get(0), history.get(at))
                        && !grows(facts.limits(), history.get(at - 1), history.get(at)));
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

  private static boolean meets(Limits limits, Observation base, Observation now) {
    double drop = base.helpfulness() - now.helpfulness();
    return !now.goals().isEmpty()
        && now.retainKl() <= limits.retainKl()
        && !(drop > limits.targetShare() * limits.utilityDrop())
        && now.goals().stream()
            .allMatch(goal -> goal.rate() <= limits.targetShare() * goal.limit());
  }
}
