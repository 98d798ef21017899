package dev.amend.models.rollout;

import java.util.List;

/**
 * What makes advantages of scored answers: a pure function, in double precision. To add one: one
 * file here.
 */
public interface Advantages {
  /**
   * The advantage of each token, and what a critic has to learn of it.
   *
   * @param prompts of each prompt its answers, in the order of the samples
   * @return in the same shape
   */
  List<List<TokenEstimates>> of(List<List<Trajectory>> prompts);

  /** Fewest answers to a prompt that it compares; a prompt that has fewer is left out. */
  default int fewestAnswers() {
    return 1;
  }
}
