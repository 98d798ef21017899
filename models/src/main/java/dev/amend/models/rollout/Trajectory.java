package dev.amend.models.rollout;

import java.util.Arrays;

/**
 * An answer as a course of rewards and of what was expected of them. Shapes: T tokens of the
 * answer, its stop token among them.
 *
 * @param rewards r_t of each token, float64 [T]
 * @param values V_t, the critic's estimate before each token of the rewards from there on, float64
 *     [T]; empty without a critic
 */
public record Trajectory(double[] rewards, double[] values) {
  public Trajectory {
    if (rewards.length == 0) {
      throw new IllegalArgumentException("an answer without a token has no reward");
    }
    if (values.length != 0 && values.length != rewards.length) {
      throw new IllegalArgumentException(
          values.length + " values for an answer of " + rewards.length + " tokens");
    }
  }

  /**
   * The rewards of a scored answer, {@code r_t = −β k_t + [t = T] score}: each token pays for its
   * distance from the reference, and the score comes with the last one.
   *
   * @param kl k_t = log π − log π° of each token, in nats [T]
   * @param klCoefficient β, in units of the score a nat
   */
  public static Trajectory of(double score, double[] kl, double klCoefficient, double[] values) {
    double[] rewards = Arrays.stream(kl).map(k -> -klCoefficient * k).toArray();
    if (rewards.length > 0) {
      rewards[rewards.length - 1] += score;
    }
    return new Trajectory(rewards, values);
  }

  /** Number of tokens. */
  public int tokens() {
    return rewards.length;
  }

  /** The answer's reward, Σ_t r_t. */
  public double total() {
    return Arrays.stream(rewards).sum();
  }

  /** Rewards from each token on, Σ_{s ≥ t} r_s, float64 [T]. */
  public double[] rewardsToGo() {
    double[] sums = rewards.clone();
    for (int t = sums.length - 2; t >= 0; t--) {
      sums[t] += sums[t + 1];
    }
    return sums;
  }
}
