package dev.amend.models.score;

/** One of {@link Scorers#ALL}. */
public record ShippedScorer(String id) implements ScorerSetting {
  private static final long serialVersionUID = 1L;

  @Override
  public Scorer open() {
    return Scorers.named(id);
  }

  @Override
  public ScorerSetting unplaced() {
    return this;
  }
}
