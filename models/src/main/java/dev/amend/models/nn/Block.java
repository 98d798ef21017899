package dev.amend.models.nn;

/**
 * What the blocks of a decoder are made of.
 *
 * @param parallel whether attention and feed-forward both read the block's input and are added
 *     together (GPT-NeoX), instead of one after the other
 * @param activation of the feed-forward part
 * @param gated whether that is {@code down(act(gate x) · up x)}, else {@code down(act(up x))}
 */
public record Block(
    Norms norms,
    Biases biases,
    boolean parallel,
    Activation activation,
    boolean gated,
    Scales scales) {

  /** Llama: norms by root mean square in front, no bias, gated SiLU. arXiv 2302.13971. */
  public static Block llama(double epsilon) {
    return new Block(
        Norms.before(Norms.Kind.RMS, epsilon),
        Biases.NONE,
        false,
        Activation.SILU,
        true,
        Scales.PLAIN);
  }

  /** The same with another function in its feed-forward part. */
  public Block with(Activation other) {
    return new Block(norms, biases, parallel, other, gated, scales);
  }
}
