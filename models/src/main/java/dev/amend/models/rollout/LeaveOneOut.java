package dev.amend.models.rollout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Leave-one-out advantages (RLOO): an answer's reward less the mean reward of the other answers to
 * the same prompt, {@code A_i = R_i − (Σ_{j≠i} R_j) / (n − 1)}, for each of its tokens. The
 * baseline costs no critic and leaves the gradient unbiased. Kool et al. 2019; Ahmadian et al.,
 * arXiv 2402.14740, section 3.2.
 *
 * <p>Needs at least two answers a prompt. Answers without a score must be left out before. Returns
 * are the plain sums of rewards from a token on.
 */
public record LeaveOneOut() implements Advantages {
  @Override
  public int fewestAnswers() {
    return 2;
  }

  @Override
  public List<List<TokenEstimates>> of(List<List<Trajectory>> prompts) {
    return prompts.stream().map(LeaveOneOut::ofPrompt).toList();
  }

  private static List<TokenEstimates> ofPrompt(List<Trajectory> answers) {
    if (answers.size() < 2) {
      throw new IllegalArgumentException(
          "leave-one-out compares answers to one prompt, and there is " + answers.size());
    }
    double sum = answers.stream().mapToDouble(Trajectory::total).sum();
    List<TokenEstimates> estimates = new ArrayList<>();
    for (Trajectory answer : answers) {
      double reward = answer.total();
      double[] same = new double[answer.tokens()];
      Arrays.fill(same, reward - (sum - reward) / (answers.size() - 1));
      estimates.add(new TokenEstimates(same, answer.rewardsToGo()));
    }
    return estimates;
  }
}
