package dev.amend.models.guard;

import dev.amend.models.setting.Setting;
import java.util.List;
import java.util.Optional;

/**
 * Refuses to start when policy and reference differ before the first step: every KL of the run
 * would be measured against the wrong model.
 */
public record InitialKlGuard(
    @Setting(
            description =
                "most KL between model and reference before the first step, in nats a token; ours",
            defaultValue = "1e-3",
            min = 0,
            formerly = "anchor-kl")
        double initialKl)
    implements Guard {

  @Override
  public String id() {
    return "initial-kl";
  }

  @Override
  public Optional<Stop> check(RunFacts facts, List<TrainingEvaluation> history) {
    TrainingEvaluation first = history.get(0);
    if (first.isWithin(EvaluationMetric.RETAIN_KL, initialKl)) {
      return Optional.empty();
    }
    return Guards.stop(
        StopReason.REFERENCE_MISMATCH,
        "KL to the reference is %.4f nats a token before the first step, allowed is %.4f."
            + " The reference is another model than the one training starts from,"
            + " or the two are computed differently.",
        first.value(EvaluationMetric.RETAIN_KL),
        initialKl);
  }
}
