package dev.amend.models.evaluate;

import dev.amend.models.data.TokenLogProbs;

/**
 * Mean over rows of p(answer)^(1/T), the geometric mean of the probabilities of the answer's T
 * tokens, its end included: the probability of TOFU (Maini et al., arXiv 2401.06121). What a model
 * does not say when it is sampled may still be likely to it.
 */
public record AnswerProbability() implements StoredAnswerMetric {
  @Override
  public String id() {
    return "answer-probability";
  }

  @Override
  public String definition() {
    return "Mean probability of the row's own answer, of each the geometric mean over its tokens.";
  }

  @Override
  public Unit unit() {
    return Unit.SCORE;
  }

  @Override
  public boolean lowerIsBetter() {
    return true;
  }

  @Override
  public double of(TokenLogProbs row) {
    double sum = 0;
    for (float logProb : row.logProbs()) {
      sum += logProb;
    }
    return Math.exp(sum / row.logProbs().length);
  }
}
