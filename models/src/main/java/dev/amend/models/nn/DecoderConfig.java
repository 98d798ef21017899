package dev.amend.models.nn;

import java.util.List;

/**
 * Shape and constants of a decoder.
 *
 * @param layers number of blocks
 * @param hiddenSize hidden size d
 * @param heads query heads H
 * @param kvHeads key/value heads KV; divides {@code heads}
 * @param headDim size of one head; need not equal hiddenSize / heads
 * @param intermediateSize feed-forward size
 * @param vocabulary rows of the embedding V; may exceed the tokenizer's length
 * @param contextLength longest sequence T
 * @param block what each block is made of
 * @param positionEncoding how contextLength enter
 * @param tied whether the output head is the embedding
 * @param bos id put in front of a text, or -1
 * @param eos ids that end an answer; the first is the one trained
 * @param pad id used for padding; never trained
 */
public record DecoderConfig(
    int layers,
    int hiddenSize,
    int heads,
    int kvHeads,
    int headDim,
    int intermediateSize,
    int vocabulary,
    int contextLength,
    Block block,
    PositionEncoding positionEncoding,
    boolean tied,
    int bos,
    List<Integer> eos,
    int pad) {

  public DecoderConfig {
    eos = List.copyOf(eos);
    if (layers < 1
        || hiddenSize < 1
        || heads < 1
        || kvHeads < 1
        || headDim < 2
        || intermediateSize < 1) {
      throw new IllegalArgumentException("every size of a decoder is at least 1");
    }
    if (heads % kvHeads != 0) {
      throw new IllegalArgumentException(
          "query heads (" + heads + ") must be a multiple of key heads (" + kvHeads + ")");
    }
    if (!positionEncoding.slides().isEmpty() && positionEncoding.slides().size() != layers) {
      throw new IllegalArgumentException(
          positionEncoding.slides().size() + " layers slide or not, but there are " + layers);
    }
  }

  /** A Llama-style decoder. */
  public static DecoderConfig llama(
      int layers,
      int hiddenSize,
      int heads,
      int kvHeads,
      int headDim,
      int intermediateSize,
      int vocabulary,
      int contextLength,
      double ropeBase,
      double normEpsilon,
      boolean tied,
      int bos,
      List<Integer> eos,
      int pad) {
    return new DecoderConfig(
        layers,
        hiddenSize,
        heads,
        kvHeads,
        headDim,
        intermediateSize,
        vocabulary,
        contextLength,
        Block.llama(normEpsilon),
        PositionEncoding.rotary(Rotary.plain(ropeBase, headDim)),
        tied,
        bos,
        eos,
        pad);
  }

  /** The same with an output head of its own. */
  public DecoderConfig untied() {
    return withTied(false);
  }

  /** The same whose output head is the embedding. */
  public DecoderConfig tiedToEmbedding() {
    return withTied(true);
  }

  private DecoderConfig withTied(boolean tied) {
    return new DecoderConfig(
        layers,
        hiddenSize,
        heads,
        kvHeads,
        headDim,
        intermediateSize,
        vocabulary,
        contextLength,
        block,
        positionEncoding,
        tied,
        bos,
        eos,
        pad);
  }

  /** Number of weights. */
  public long parameters() {
    return Layout.of(this).shapes().stream().mapToLong(shape -> shape.size()).sum();
  }
}
