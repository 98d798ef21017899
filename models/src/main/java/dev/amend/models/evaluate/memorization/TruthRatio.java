package dev.amend.models.evaluate.memorization;

import java.util.Arrays;

/**
 * TOFU's truth ratio (Maini et al., arXiv 2401.06121): how likely wrong answers to a question are
 * beside the right one. Published logs use either direction; here it is <b>wrong over correct</b>,
 * with the wrong answers' losses averaged before the exponential.
 */
public final class TruthRatio {
  private static final double NOT_ZERO = 1e-10;

  private TruthRatio() {}

  /**
   * Wrong over correct: near 0 for a model that knows, 1 for one that cannot tell, more for one
   * that is misled.
   *
   * @param correct mean negative log-likelihood a token of the right answer, paraphrased
   * @param wrong the same of each wrong answer, at least one
   */
  public static double of(double correct, double... wrong) {
    double meanWrong =
        Arrays.stream(wrong)
            .average()
            .orElseThrow(() -> new IllegalArgumentException("a truth ratio needs a wrong answer"));
    return Math.exp(-meanWrong) / (Math.exp(-correct) + NOT_ZERO);
  }

  /** For forget sets: mean of min(r, 1/r), in [0, 1]. 1 is best: right and wrong are all one. */
  public static double closerToOne(double... ratios) {
    return mean(Arrays.stream(ratios).map(r -> Math.min(r, 1 / (r + NOT_ZERO))).toArray());
  }

  /** For all other sets: mean of max(0, 1 − r), in [0, 1]. 1 is best: the right answer wins. */
  public static double trueBetter(double... ratios) {
    return mean(Arrays.stream(ratios).map(r -> Math.max(0, 1 - r)).toArray());
  }

  private static double mean(double... values) {
    return Arrays.stream(values)
        .average()
        .orElseThrow(() -> new IllegalArgumentException("no question, so no mean truth ratio"));
  }
}
