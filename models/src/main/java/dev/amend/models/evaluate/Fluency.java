package dev.amend.models.evaluate;

import dev.amend.models.data.AnswerNll;

/**
 * Mean negative log-likelihood of answers under the base model, in nats a token: the logarithm of
 * the perplexity that Yao et al., arXiv 2310.10683, report. Answers without a token or with a
 * likelihood that is not finite are left out. Endless repetition is likely text to a language
 * model, so a low value means fluent only where {@link Diversity} is high.
 */
public record Fluency() implements MeanMetric<AnswerNll> {
  @Override
  public String id() {
    return "fluency";
  }

  @Override
  public String definition() {
    return "Mean negative log-likelihood of an answer under the base model, in nats a token.";
  }

  @Override
  public Aim aim() {
    return Aim.HEALTH;
  }

  @Override
  public Unit unit() {
    return Unit.NATS;
  }

  @Override
  public Class<AnswerNll> reads() {
    return AnswerNll.class;
  }

  @Override
  public boolean lowerIsBetter() {
    return true;
  }

  @Override
  public double score(AnswerNll answer) {
    return answer.tokens() == 0 ? Double.NaN : answer.nll();
  }
}
