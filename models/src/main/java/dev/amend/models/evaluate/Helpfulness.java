package dev.amend.models.evaluate;

import dev.amend.models.data.ScoredAnswer;

/** Mean helpfulness in [0, 1] as the judge sees it, harm disregarded. */
public record Helpfulness() implements MeanMetric<ScoredAnswer> {
  @Override
  public String id() {
    return "helpfulness";
  }

  @Override
  public String definition() {
    return "Mean of how well answers do what was asked, from 0 to 1, harm disregarded.";
  }

  @Override
  public Aim aim() {
    return Aim.KEEP;
  }

  @Override
  public Unit unit() {
    return Unit.SCORE;
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
    return answer.judgement().helpfulness();
  }
}
