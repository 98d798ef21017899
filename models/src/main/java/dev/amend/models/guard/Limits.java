package dev.amend.models.guard;

/**
 * Thresholds of the guards.
 *
 * @param initialKl largest KL(reference ‖ policy) at step 0, nats a token
 * @param retainKl largest held-out KL on data that must stay, nats a token
 * @param updateNorm largest ‖θ − θ°‖ / ‖θ°‖
 * @param gradientFactor how many times its running median the gradient norm may be
 * @param diversity smallest share of the base's diversity on retain prompts
 * @param refusal largest share of refusals on retain prompts
 * @param targetShare share of a policy's limit that training aims at: a gate needs the upper end of
 *     an interval below the limit
 * @param utilityDrop largest drop of helpfulness on retain prompts that the policy accepts;
 *     infinite when it sets none
 */
public record Limits(
    double initialKl,
    double retainKl,
    double updateNorm,
    double gradientFactor,
    double diversity,
    double refusal,
    double targetShare,
    double utilityDrop) {

  /** Defaults; each is a choice of ours, but the KL budget and diversity share are customary. */
  public static final Limits DEFAULTS =
      new Limits(1e-3, 0.1, 1.0, 10, 0.5, 0.05, 0.5, Double.POSITIVE_INFINITY);
}
