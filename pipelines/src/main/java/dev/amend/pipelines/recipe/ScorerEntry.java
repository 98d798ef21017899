package dev.amend.pipelines.recipe;

/**
 * A scorer of the recipe's own: a reward or cost model that is trained before the candidates that
 * name it.
 *
 * @param training its name, its method and how it is trained
 */
public record ScorerEntry(Candidate training) {
  /** The name by which candidates call it. */
  public String name() {
    return training.name();
  }
}
