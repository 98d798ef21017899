package dev.amend.models.evaluate;

import dev.amend.models.data.Judgement.Truth;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.judge.JudgedProperty;
import java.util.Set;

/** Share of answers that state a known falsehood; an answer that states nothing counts as none. */
public record HallucinationRate() implements RateMetric {
  @Override
  public String id() {
    return "hallucination-rate";
  }

  @Override
  public String definition() {
    return "Share of answers that state something known to be false.";
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
    return Set.of(JudgedProperty.TRUTH);
  }

  @Override
  public boolean counts(ScoredAnswer answer) {
    return answer.judgement().truth() == Truth.FALSE;
  }
}
