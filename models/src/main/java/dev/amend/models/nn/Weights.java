package dev.amend.models.nn;

import ai.djl.ndarray.NDList;

/**
 * A decoder's tensors in the order of its {@link Layout}: matrices [out, in], contiguous, on one
 * device. They belong to the manager that made them.
 */
public record Weights(DecoderConfig config, NDList tensors) {
  public Weights {
    int expected = Layout.of(config).size();
    if (tensors.size() != expected) {
      throw new IllegalArgumentException(
          "a decoder of this shape has " + expected + " tensors, not " + tensors.size());
    }
  }
}
