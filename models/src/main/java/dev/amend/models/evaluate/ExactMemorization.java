package dev.amend.models.evaluate;

import dev.amend.models.data.TokenLogProbs;
import java.util.stream.IntStream;

/**
 * Mean over rows of the share of the answer's tokens that the model would have chosen itself, given
 * all before them (Tirumala et al., arXiv 2205.10770). The token that ends the answer is not
 * counted; rows without an answer are left out.
 */
public record ExactMemorization() implements StoredAnswerMetric {
  @Override
  public String id() {
    return "exact-memorization";
  }

  @Override
  public String definition() {
    return "Mean share of the tokens of the row's own answer that are the model's first choice.";
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
