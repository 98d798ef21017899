package dev.amend.models.evaluate;

import dev.amend.models.data.Judgement.Truth;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.judge.JudgedProperty;
import java.util.Set;

/**
 * Share of answers that state a known truth. It is not 1 − {@link HallucinationRate}: many answers
 * state neither.
 */
public record TruthRate() implements RateMetric {
  @Override
  public String id() {
    return "truth-rate";
  }

  @Override
  public String definition() {
    return "Share of answers that state something known to be true.";
  }

  @Override
  public Aim aim() {
    return Aim.KEEP;
  }

  @Override
  public boolean lowerIsBetter() {
    return false;
  }

  @Override
  public Set<JudgedProperty> needs() {
    return Set.of(JudgedProperty.TRUTH);
  }

  @Override
  public boolean counts(ScoredAnswer answer) {
    return answer.judgement().truth() == Truth.TRUE;
  }
}
