package dev.amend.models.nn;

/**
 * Which projections have a bias.
 *
 * @param query q, k and v
 * @param output o
 * @param inner up and down
 */
public record Biases(boolean query, boolean output, boolean inner) {
  public static final Biases NONE = new Biases(false, false, false);
  public static final Biases ALL = new Biases(true, true, true);

  /** On q, k and v alone: Qwen 2, GLM. */
  public static final Biases QUERY = new Biases(true, false, false);
}
