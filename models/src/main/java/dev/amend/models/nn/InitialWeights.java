package dev.amend.models.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.amend.models.data.Seeds;

/** Random weights for a model trained from scratch: matrices N(0, 0.02²), norms one. */
public final class InitialWeights {
  private static final float DEVIATION = 0.02f;

  private InitialWeights() {}

  /** The same seed gives the same bits; each tensor has a seed of its own. */
  public static Weights of(NDManager manager, DecoderConfig config, long seed) {
    NDList tensors = new NDList();
    tensors.add(normal(manager, seed, tensors.size(), config.vocabulary(), config.width()));
    for (int layer = 0; layer < config.layers(); layer++) {
      for (Projection projection : Projection.values()) {
        if (projection == Projection.Q || projection == Projection.GATE) {
          tensors.add(manager.ones(new Shape(config.width())));
        }
        long rows = projection.outputs(config);
        tensors.add(normal(manager, seed, tensors.size(), rows, projection.inputs(config)));
      }
    }
    tensors.add(manager.ones(new Shape(config.width())));
    if (!config.tied()) {
      tensors.add(normal(manager, seed, tensors.size(), config.vocabulary(), config.width()));
    }
    return new Weights(config, tensors);
  }

  private static NDArray normal(NDManager manager, long seed, int index, long rows, long columns) {
    JniUtils.setSeed(Seeds.hash(seed, index, "initial-weights"));
    return manager.randomNormal(0f, DEVIATION, new Shape(rows, columns), DataType.FLOAT32);
  }
}
