package dev.amend.models.guard;

/**
 * What does not change during a run.
 *
 * @param guards what watches it
 * @param vocabulary V; a uniform guess costs ln V nats a token
 * @param boundedBelow whether the method's loss has a minimum
 * @param utilityDrop largest drop of helpfulness on retain prompts that the policy accepts;
 *     infinite when it sets none
 */
public record RunFacts(Guards guards, int vocabulary, boolean boundedBelow, double utilityDrop) {
  private static final double NATS_ABOVE_UNIFORM = 5;

  /**
   * Forget loss, in nats a token, above which a method whose loss has no minimum has run away: 5
   * above a uniform guess. Bounded methods pass it in normal operation.
   */
  public static double forgetCeiling(int vocabulary) {
    return Math.log(vocabulary) + NATS_ABOVE_UNIFORM;
  }
}
