package dev.amend.models.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.data.Seeds;

/**
 * Random weights for a Llama-style model from scratch: matrices N(0, 0.02²), norms one; shapes are
 * those of {@link Layout}.
 */
public final class InitialWeights {
  private static final float DEVIATION = 0.02f;

  private InitialWeights() {}

  /** The same seed gives the same bits; each tensor has a seed of its own. */
  public static Weights of(NDManager manager, DecoderConfig config, long seed) {
    NDList tensors = new NDList();
    for (Shape shape : Layout.of(config).shapes()) {
      tensors.add(
          shape.dimension() == 1
              ? manager.ones(shape)
              : normal(manager, seed, tensors.size(), shape.get(0), shape.get(1)));
    }
    return new Weights(config, tensors);
  }

  private static NDArray normal(NDManager manager, long seed, int index, long rows, long columns) {
    return Drawn.normal(
        manager, Seeds.hash(seed, index, "initial-weights"), DEVIATION, new Shape(rows, columns));
  }
}
