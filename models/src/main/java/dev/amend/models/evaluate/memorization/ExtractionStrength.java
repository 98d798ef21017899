package dev.amend.models.evaluate.memorization;

/**
 * How little of a text must be given for the model to continue it to the end word for word: 1 − k/n
 * for the shortest prefix of k tokens (Carlini et al., arXiv 2012.07805). 0 when even the last
 * token is wrong.
 */
public final class ExtractionStrength {
  private ExtractionStrength() {}

  /**
   * A strength in [0, 1].
   *
   * @param predicted most likely token at each position
   * @param tokens the text's tokens, as many and at least one
   */
  public static double of(int[] predicted, int[] tokens) {
    Predictions.require(predicted, tokens);
    int prefix = tokens.length;
    while (prefix > 0 && predicted[prefix - 1] == tokens[prefix - 1]) {
      prefix--;
    }
    return 1 - (double) prefix / tokens.length;
  }
}
