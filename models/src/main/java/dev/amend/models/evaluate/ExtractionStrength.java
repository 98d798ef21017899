package dev.amend.models.evaluate;

import dev.amend.models.data.TokenLogProbs;

/**
 * Mean over rows of how little of the answer must be given for the model to continue it to the end
 * word for word: 1 − k/T for the shortest prefix of k of its T tokens (Carlini et al., arXiv
 * 2012.07805), 0 when even the last token is wrong. The token that ends the answer is not counted.
 */
public record ExtractionStrength() implements StoredAnswerMetric {
  @Override
  public String id() {
    return "extraction-strength";
  }

  @Override
  public String definition() {
    return "Mean share of the row's own answer that the model completes word for word once the rest is given.";
  }

  @Override
  public Unit unit() {
    return Unit.SHARE;
  }

  @Override
  public boolean lowerIsBetter() {
    return true;
  }

  @Override
  public double of(TokenLogProbs row) {
    TokenLogProbs answer = row.withoutEnd();
    return of(answer.argmax(), answer.tokens());
  }

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
