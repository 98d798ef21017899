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

  /** The same with an output head of its own, which is still the embedding's tensor. */
  public Weights untied() {
    if (!config.tied()) {
      return this;
    }
    NDList all = new NDList(tensors);
    all.add(tensors.get(0));
    return new Weights(config.untied(), all);
  }
}
