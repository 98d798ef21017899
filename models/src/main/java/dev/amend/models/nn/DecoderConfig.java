package dev.amend.models.nn;

import java.util.List;

/**
 * Shape and constants of a Llama-style decoder.
 *
 * @param layers number of blocks
 * @param width hidden size d
 * @param heads query heads H
 * @param keyHeads key/value heads KV; divides {@code heads}
 * @param headWidth size of one head; need not equal width / heads
 * @param inner feed-forward size
 * @param vocabulary rows of the embedding V; may exceed the tokenizer's length
 * @param positions longest sequence T
 * @param ropeBase base of the rotary angles
 * @param normEpsilon ε of RMSNorm
 * @param tied whether the output head is the embedding
 * @param bos id put in front of a text, or -1
 * @param eos ids that end an answer; the first is the one trained
 * @param pad id used for padding; never trained
 */
public record DecoderConfig(
    int layers,
    int width,
    int heads,
    int keyHeads,
    int headWidth,
    int inner,
    int vocabulary,
    int positions,
    double ropeBase,
    double normEpsilon,
    boolean tied,
    int bos,
    List<Integer> eos,
    int pad) {

  /** Tensors of one block: two norms, q k v o, gate up down. */
  public static final int TENSORS_PER_LAYER = 9;

  public DecoderConfig {
    eos = List.copyOf(eos);
    if (layers < 1 || width < 1 || heads < 1 || keyHeads < 1 || headWidth < 2 || inner < 1) {
      throw new IllegalArgumentException("every size of a decoder is at least 1");
    }
    if (heads % keyHeads != 0) {
      throw new IllegalArgumentException(
          "query heads (" + heads + ") must be a multiple of key heads (" + keyHeads + ")");
    }
    if (headWidth % 2 != 0) {
      throw new IllegalArgumentException(
          "head width must be even for rotary positions: " + headWidth);
    }
  }

  /** Number of weights. */
  public long parameters() {
    long attention = (long) width * headWidth * (2L * heads + 2L * keyHeads);
    long block = attention + 3L * width * inner + 2L * width;
    return layers * block + width + (tied ? 1L : 2L) * vocabulary * width;
  }
}
