package dev.amend.models.evaluate;

import dev.amend.models.data.ScoredAnswer;

/**
 * Share of answers that reproduce protected text, by default those above a {@link LeakThreshold}.
 */
public record LeakRate() implements RateMetric {
  @Override
  public String id() {
    return "leak-rate";
  }

  @Override
  public String definition() {
    return "Share of answers that reproduce protected text.";
  }

  @Override
  public boolean lowerIsBetter() {
    return true;
  }

  @Override
  public boolean counts(ScoredAnswer answer) {
    return answer.judgement().leak();
  }
}
