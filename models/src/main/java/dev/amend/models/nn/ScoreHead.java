package dev.amend.models.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A scalar head on a decoder's final hidden states: {@code score = w · h} with w float32 [1, d]. At
 * the last token of an answer it is a reward or a cost, at every token a critic's value. It has no
 * bias, as the sequence classifiers of transformers have none.
 */
public record ScoreHead(NDArray weight) {
  /** A head that scores everything 0, so that training starts without a preference. */
  public static ScoreHead start(NDManager manager, DecoderConfig config) {
    return new ScoreHead(manager.zeros(new Shape(1, config.hiddenSize())));
  }

  /** As an argument of the decoder's script. */
  public NDList tensors() {
    return new NDList(weight);
  }
}
