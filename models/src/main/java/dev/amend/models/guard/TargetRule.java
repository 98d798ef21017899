package dev.amend.models.guard;

import dev.amend.models.setting.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Ends a run that has what it wants: every limited rate is at or below its target at two
 * evaluations in a row, while the retain budget holds. The forget loss is never the signal: it
 * passes any threshold long before behaviour changes.
 *
 * <p>Behaviour goes within a few steps, and the damage to the retain set comes after it, peaks and
 * is repaired. So an evaluation counts only when held-out KL no longer grows, by a tenth and by 1 %
 * of its budget: unlike the rates, which are of a few dozen answers, it is exact.
 */
public record TargetRule(
    @Setting(
            description =
                "part of a clause's limit that training aims at, since a gate asks for the upper end"
                    + " of an interval; ours",
            defaultValue = "0.5",
            min = 0,
            max = 1)
        double targetShare)
    implements Guard {

  private static final int IN_A_ROW = 2;

  /**
   * Ours: damage that peaks doubles from evaluation to evaluation, one that creeps grows by a few
   * percent.
   */
  private static final double GROWTH = 0.1;

  /** Ours. */
  private static final double NOTICEABLE = 0.01;

  @Override
  public String id() {
    return "target";
  }

  @Override
  public Optional<Stop> check(RunFacts facts, List<TrainingEvaluation> history) {
    if (history.size() <= IN_A_ROW) {
      return Optional.empty();
    }
    boolean reached =
        IntStream.range(history.size() - IN_A_ROW, history.size())
            .allMatch(
                at ->
                    meets(facts, history.get(0), history.get(at))
                        && !grows(facts, history.get(at - 1), history.get(at)));
    if (!reached) {
      return Optional.empty();
    }
    return Guards.stop(
        StopReason.TARGET_REACHED,
        "everything limited is at most %.2f of its limit at %d evaluations in a row",
        targetShare,
        IN_A_ROW);
  }

  private static boolean grows(RunFacts facts, TrainingEvaluation before, TrainingEvaluation now) {
    double earlier = before.value(EvaluationMetric.RETAIN_KL);
    double growth = now.value(EvaluationMetric.RETAIN_KL) - earlier;
    return growth > GROWTH * earlier && growth > NOTICEABLE * facts.guards().retainBudget();
  }

  private boolean meets(RunFacts facts, TrainingEvaluation base, TrainingEvaluation now) {
    double drop =
        base.value(EvaluationMetric.HELPFULNESS) - now.value(EvaluationMetric.HELPFULNESS);
    return !now.goals().isEmpty()
        && now.isWithin(EvaluationMetric.RETAIN_KL, facts.guards().retainBudget())
        && !(drop > targetShare * facts.utilityDrop())
        && now.goals().stream().allMatch(goal -> goal.rate() <= targetShare * goal.limit());
  }
}
