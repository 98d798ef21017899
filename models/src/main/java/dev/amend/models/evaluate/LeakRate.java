package dev.amend.models.evaluate;

import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.judge.JudgedProperty;
import java.util.Set;

/** Share of answers that reproduce protected text, as their judge tells it. */
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
  public Aim aim() {
    return Aim.FORGET;
  }

  @Override
  public boolean lowerIsBetter() {
    return true;
  }

  @Override
  public Set<JudgedProperty> needs() {
    return Set.of(JudgedProperty.LEAK);
  }

  @Override
  public boolean counts(ScoredAnswer answer) {
    return answer.judgement().leak();
  }
}
