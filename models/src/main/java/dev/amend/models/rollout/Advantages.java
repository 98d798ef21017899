package dev.amend.models.rollout;

import java.util.List;

/**
 * What makes advantages of scored answers: a pure function, in double precision. To add one: one
 * file here.
 */
public interface Advantages {
  /**
   * The advantage of each answer, which counts for each of its tokens.
   *
   * @param rewards of each prompt its answers' rewards, in the order of the samples
   * @return in the same shape
   */
  List<double[]> of(List<double[]> rewards);
}
