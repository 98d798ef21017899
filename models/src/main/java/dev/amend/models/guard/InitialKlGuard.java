package dev.amend.models.guard;

import java.util.List;
import java.util.Optional;

/**
 * Refuses to start when policy and reference differ before the first step: every KL of the run
 * would be measured against the wrong model.
 */
final class InitialKlGuard implements Guard {
  @Override
  public Optional<Stop> check(RunFacts facts, List<Observation> history) {
    Observation first = history.get(0);
    if (first.retainKl() <= facts.limits().initialKl()) {
      return Optional.empty();
    }
    return Guards.stop(
        StopReason.REFERENCE_MISMATCH,
        "KL to the reference is %.4f nats a token before the first step, allowed is %.4f."
            + " The reference is another model than the one training starts from,"
            + " or the two are computed differently.",
        first.retainKl(),
        facts.limits().initialKl());
  }
}
