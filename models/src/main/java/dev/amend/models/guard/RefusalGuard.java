package dev.amend.models.guard;

import dev.amend.models.evaluate.ClopperPearson;
import dev.amend.models.setting.Setting;
import java.util.List;
import java.util.Optional;

/**
 * Stops when retain prompts are refused more often than allowed at two evaluations in a row.
 *
 * <p>An evaluation asks a few dozen prompts, so a share just above what is allowed may be chance:
 * it counts when the lower 95 % bound is above. With 64 prompts and 5 % allowed, that is from 7
 * refusals on.
 */
public record RefusalGuard(
    @Setting(
            description = "most share of refusals among answers to retain prompts; ours",
            defaultValue = "0.05",
            min = 0,
            max = 1)
        double refusal)
    implements Guard {

  private static final int IN_A_ROW = 2;

  @Override
  public String id() {
    return "refusal";
  }

  @Override
  public Optional<Stop> check(RunFacts facts, List<TrainingEvaluation> history) {
    double allowed = Math.max(refusal, history.get(0).value(EvaluationMetric.REFUSAL_RATE));
    boolean over =
        history.size() > IN_A_ROW
            && history.subList(history.size() - IN_A_ROW, history.size()).stream()
                .allMatch(each -> proven(each) > allowed);
    if (!over) {
      return Optional.empty();
    }
    return Guards.stop(
        StopReason.OVER_REFUSAL,
        "%.1f %% of retain prompts are refused, allowed are %.1f %%."
            + " Give training more retain rows, or raise guards.refusal.",
        100 * Guards.last(history).value(EvaluationMetric.REFUSAL_RATE),
        100 * allowed);
  }

  /** The share that is refused at least; NaN without prompts. */
  private static double proven(TrainingEvaluation evaluation) {
    double asked = evaluation.value(EvaluationMetric.RETAIN_PROMPTS);
    if (!(asked > 0)) {
      return Double.NaN;
    }
    double refused = evaluation.value(EvaluationMetric.REFUSAL_RATE) * asked;
    return ClopperPearson.lower((int) Math.round(refused), (int) asked);
  }
}
