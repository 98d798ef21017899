package dev.amend.models.guard;

import dev.amend.models.setting.Setting;
import java.util.List;
import java.util.Optional;

/** Stops when answers to held-out retain prompts lost too much diversity or became empty. */
public record CollapseGuard(
    @Setting(
            description =
                "least share of distinct tokens in answers, as part of the base model's; customary",
            defaultValue = "0.5",
            min = 0,
            max = 1)
        double diversity)
    implements Guard {

  private static final double EMPTY = 0.5;

  @Override
  public String id() {
    return "collapse";
  }

  @Override
  public Optional<Stop> check(RunFacts facts, List<TrainingEvaluation> history) {
    TrainingEvaluation base = history.get(0);
    TrainingEvaluation now = Guards.last(history);
    Optional<Stop> repeated = repeated(base, now);
    return repeated.isPresent() ? repeated : empty(base, now);
  }

  private Optional<Stop> repeated(TrainingEvaluation base, TrainingEvaluation now) {
    double before = base.value(EvaluationMetric.DIVERSITY);
    double floor = diversity * before;
    double left = now.value(EvaluationMetric.DIVERSITY);
    if (!(left < floor)) {
      return Optional.empty();
    }
    return Guards.stop(
        StopReason.COLLAPSED,
        "diversity on retain prompts fell to %.3f, below %.3f (the base has %.3f):"
            + " answers repeat themselves. Raise the weight of retain data or lower"
            + " training.learning-rate.",
        left,
        floor,
        before);
  }

  private static Optional<Stop> empty(TrainingEvaluation base, TrainingEvaluation now) {
    double before = base.value(EvaluationMetric.WHITESPACE_RATE);
    double empty = now.value(EvaluationMetric.WHITESPACE_RATE);
    if (!(empty > EMPTY && empty > before)) {
      return Optional.empty();
    }
    return Guards.stop(
        StopReason.COLLAPSED,
        "%.0f %% of the answers to retain prompts are empty (base: %.0f %%).",
        100 * empty,
        100 * before);
  }
}
