package dev.amend.models.evaluate;

import dev.amend.models.data.Judgement.Form;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.judge.JudgedProperty;
import java.util.Set;

/** Share of answers that are no sentence of the language: how a collapsed model speaks. */
public record BabbleRate() implements RateMetric {
  @Override
  public String id() {
    return "babble-rate";
  }

  @Override
  public String definition() {
    return "Share of answers that are no sentence of the language.";
  }

  @Override
  public Aim aim() {
    return Aim.HEALTH;
  }

  @Override
  public boolean lowerIsBetter() {
    return true;
  }

  @Override
  public Set<JudgedProperty> needs() {
    return Set.of(JudgedProperty.BABBLE);
  }

  @Override
  public boolean counts(ScoredAnswer answer) {
    return answer.judgement().form() == Form.BABBLE;
  }
}
