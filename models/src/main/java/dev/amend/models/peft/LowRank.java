package dev.amend.models.peft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * A correction of low rank: {@code scale · left right}.
 *
 * @param left [rows, r]
 * @param right [r, columns]
 */
record LowRank(NDArray left, NDArray right, double scale) {

  /** A tensor and its correction, as a new tensor of the owner. */
  NDArray addedTo(NDManager owner, NDArray tensor) {
    NDArray sum = tensor.duplicate();
    sum.attach(owner);
    try (NDManager step = owner.newSubManager()) {
      NDArray factor = step.full(new Shape(), (float) scale, DataType.FLOAT32);
      NDArray held = left.duplicate();
      held.attach(step); // results belong to the manager of what stands in front
      sum.addi(held.matMul(right).mul(factor));
    }
    return sum;
  }

  /** The same with the scale inside. */
  LowRank folded(NDManager owner) {
    if (scale == 1) {
      return this;
    }
    try (NDArray factor = owner.full(new Shape(), (float) scale, DataType.FLOAT32)) {
      return new LowRank(left.mul(factor), right, 1);
    }
  }

  NDList tensors() {
    return new NDList(right, left);
  }
}
