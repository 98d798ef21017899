package dev.amend.models.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Random tensors that have the same bits on every device: each device has a generator of its own.
 */
final class Drawn {
  private Drawn() {}

  /** Draws from N(0, deviation²), in main memory, and brings it to the owner's device. */
  static NDArray normal(NDManager owner, long seed, float deviation, Shape shape) {
    JniUtils.setSeed(seed);
    try (NDManager main = owner.newSubManager(Device.cpu())) {
      NDArray drawn = main.randomNormal(0f, deviation, shape, DataType.FLOAT32);
      NDArray placed = drawn.toDevice(owner.getDevice(), false);
      placed.attach(owner);
      return placed;
    }
  }
}
