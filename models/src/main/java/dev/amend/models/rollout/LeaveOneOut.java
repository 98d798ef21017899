package dev.amend.models.rollout;

import java.util.Arrays;
import java.util.List;

/**
 * Leave-one-out advantages (RLOO): an answer's reward less the mean reward of the other answers to
 * the same prompt, {@code A_i = R_i − (Σ_{j≠i} R_j) / (n − 1)}. The baseline costs no critic and
 * leaves the gradient unbiased. Kool et al. 2019; Ahmadian et al., arXiv 2402.14740, section 3.2.
 *
 * <p>Needs at least two answers a prompt. Answers without a score must be left out before.
 */
public record LeaveOneOut() implements Advantages {
  @Override
  public List<double[]> of(List<double[]> rewards) {
    return rewards.stream().map(LeaveOneOut::advantages).toList();
  }

  private static double[] advantages(double[] rewards) {
    if (rewards.length < 2) {
      throw new IllegalArgumentException(
          "leave-one-out compares answers to one prompt, and there is " + rewards.length);
    }
    double sum = Arrays.stream(rewards).sum();
    return Arrays.stream(rewards)
        .map(reward -> reward - (sum - reward) / (rewards.length - 1))
        .toArray();
  }
}
