package dev.amend.models.nn;

import java.util.List;

/**
 * Shape and constants of a decoder.
 *
 * @param layers number of blocks
 * @param width hidden size d
 * @param heads query heads H
 * @param keyHeads key/value heads KV; divides {@code heads}
 * @param headWidth size of one head; need not equal width / heads
 * @param inner feed-forward size
 * @param vocabulary rows of the embedding V; may exceed the tokenizer's length
 * @param positions longest sequence T
 * @param block what each block is made of
 * @param places how positions enter
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
    Block block,
    PositionEncoding places,
    boolean tied,
    int bos,
    List<Integer> eos,
    int pad) {

  public DecoderConfig {
    eos = List.copyOf(eos);
    if (layers < 1 || width < 1 || heads < 1 || keyHeads < 1 || headWidth < 2 || inner < 1) {
      throw new IllegalArgumentException("every size of a decoder is at least 1");
    }
    if (heads % keyHeads != 0) {
      throw new IllegalArgumentException(
          "query heads (" + heads + ") must be a multiple of key heads (" + keyHeads + ")");
    }
    if (!places.slides().isEmpty() && places.slides().size() != layers) {
      throw new IllegalArgumentException(
          places.slides().size() + " layers slide or not, but there are " + layers);
    }
  }

  /** A Llama-style decoder. */
  public static DecoderConfig llama(
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
    return new DecoderConfig(
        layers,
        width,
        heads,
        keyHeads,
        headWidth,
        inner,
        vocabulary,
        positions,
        Block.llama(normEpsilon),
        PositionEncoding.rotary(Rotary.plain(ropeBase, headWidth)),
        tied,
        bos,
        eos,
        pad);
  }

  /** The same with an output head of its own. */
  public DecoderConfig untied() {
    return new DecoderConfig(
        layers,
        width,
        heads,
        keyHeads,
        headWidth,
        inner,
        vocabulary,
        positions,
        block,
        places,
        false,
        bos,
        eos,
        pad);
  }

  /** Number of weights. */
  public long parameters() {
    return Layout.of(this).shapes().stream().mapToLong(shape -> shape.size()).sum();
  }
}
