package dev.amend.models.nn;

/**
 * The norms of a decoder, all of one kind.
 *
 * @param epsilon added under the root
 * @param before whether attention and feed-forward read normed input (pre-norm)
 * @param after whether what they give is normed before it is added
 * @param heads whether queries and keys are normed before they are turned
 */
public record Norms(Kind kind, double epsilon, boolean before, boolean after, Heads heads) {

  /** How a vector is normed. */
  public enum Kind {
    /** x / rms(x) · w. Zhang and Sennrich, arXiv 1910.07467. */
    RMS,
    /** x / rms(x) · (1 + w): Gemma. */
    RMS_SHIFTED,
    /** (x − mean) / deviation · w + b. Ba et al., arXiv 1607.06450. */
    LAYER
  }

  /** What of queries and keys is normed. */
  public enum Heads {
    NONE,
    /** Each head by itself, with one weight of head width for all: Qwen 3, Gemma 3. */
    EACH,
    /** All heads as one vector: OLMo 2. */
    ALL
  }

  /** In front of attention and feed-forward and nowhere else. */
  public static Norms before(Kind kind, double epsilon) {
    return new Norms(kind, epsilon, true, false, Heads.NONE);
  }
}
