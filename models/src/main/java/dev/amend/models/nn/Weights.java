package dev.amend.models.nn;

import ai.djl.ndarray.NDList;

/**
 * A decoder's tensors in the order its script expects: embedding [V, d]; per layer norm, q, k, v,
 * o, norm, gate, up, down; final norm; and, when the head is not tied, the head [V, d]. All [out,
 * in], contiguous, on one device. They belong to the manager that made them.
 */
public record Weights(DecoderConfig config, NDList tensors) {
  public Weights {
    int expected = 2 + config.layers() * DecoderConfig.TENSORS_PER_LAYER + (config.tied() ? 0 : 1);
    if (tensors.size() != expected) {
      throw new IllegalArgumentException(
          "a decoder of this shape has " + expected + " tensors, not " + tensors.size());
    }
  }
}
