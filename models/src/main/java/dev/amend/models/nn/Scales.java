package dev.amend.models.nn;

/**
 * Numbers that a decoder multiplies or bounds by.
 *
 * @param attention factor of q·k; 0 for the usual 1 / √(head width)
 * @param attentionCap c of {@code c · tanh(score / c)}; 0 for none
 * @param logitCap the same for logits
 * @param embedding factor of embeddings
 */
public record Scales(double attention, double attentionCap, double logitCap, double embedding) {
  public static final Scales PLAIN = new Scales(0, 0, 0, 1);
}
