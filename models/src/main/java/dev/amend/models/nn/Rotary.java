package dev.amend.models.nn;

/**
 * Rotary positions. Su et al., arXiv 2104.09864, section 3.2.2.
 *
 * @param base of the angles: feature pair i of w turns by t / base^(2i / w) at position t
 * @param width features of a head that turn, from the first on; even
 * @param interleaved whether feature 2i turns with 2i + 1 (GLM) instead of with i + w / 2
 * @param scaling how positions beyond those of pre-training are reached
 */
public record Rotary(double base, int width, boolean interleaved, RopeScaling scaling) {
  public Rotary {
    if (width < 2 || width % 2 != 0) {
      throw new IllegalArgumentException("an even number of features turns, not " + width);
    }
  }

  /** The whole head in halves, unscaled. */
  public static Rotary plain(double base, int width) {
    return new Rotary(base, width, false, RopeScaling.NONE);
  }
}
