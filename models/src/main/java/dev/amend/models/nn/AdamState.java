package dev.amend.models.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * What an optimiser changes: tensors with their two AdamW moments and one float32 step counter
 * each. Optimiser memory exists only for what trains.
 *
 * @param weights float32, of any shape
 * @param first exponential average of the gradient, in the shape of the weight
 * @param second exponential average of its square, in the shape of the weight
 * @param steps updates so far, float32 [] each
 */
public record AdamState(NDList weights, NDList first, NDList second, NDList steps) {

  /** Fresh moments for tensors, which from now on take part in gradients. */
  public static AdamState of(NDManager manager, NDList weights) {
    NDList first = new NDList();
    NDList second = new NDList();
    NDList steps = new NDList();
    for (NDArray weight : weights) {
      weight.setRequiresGradient(true);
      first.add(manager.zeros(weight.getShape()));
      second.add(manager.zeros(weight.getShape()));
      steps.add(manager.zeros(new Shape()));
    }
    return new AdamState(weights, first, second, steps);
  }
}
