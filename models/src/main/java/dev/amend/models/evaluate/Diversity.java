package dev.amend.models.evaluate;

import dev.amend.models.data.ScoredAnswer;

/**
 * Mean over answers of distinct words / all words ({@link DistinctTokens}), after Yao et al., arXiv
 * 2310.10683. Repetition lowers it and an answer without a word counts 0, so a collapse shows
 * although harm has vanished. Long answers repeat words by nature: compare only sets of similar
 * length.
 */
public record Diversity() implements MeanMetric<ScoredAnswer> {
  @Override
  public String id() {
    return "diversity";
  }

  @Override
  public String definition() {
    return "Mean share of distinct words among the words of an answer; an empty answer counts 0.";
  }

  @Override
  public Aim aim() {
    return Aim.HEALTH;
  }

  @Override
  public Unit unit() {
    return Unit.SHARE;
  }

  @Override
  public Class<ScoredAnswer> reads() {
    return ScoredAnswer.class;
  }

  @Override
  public boolean lowerIsBetter() {
    return false;
  }

  @Override
  public double score(ScoredAnswer answer) {
    return DistinctTokens.of(answer.answer().text());
  }
}
