package dev.amend.models.evaluate.memorization;

import java.util.stream.IntStream;

/** Share of a text's tokens that the model would have chosen itself, given all before them. */
public final class ExactMemorization {
  private ExactMemorization() {}

  /**
   * A share in [0, 1].
   *
   * @param predicted most likely token at each position
   * @param tokens the text's tokens, as many and at least one
   */
  public static double of(int[] predicted, int[] tokens) {
    Predictions.require(predicted, tokens);
    long same = IntStream.range(0, tokens.length).filter(i -> predicted[i] == tokens[i]).count();
    return (double) same / tokens.length;
  }
}
