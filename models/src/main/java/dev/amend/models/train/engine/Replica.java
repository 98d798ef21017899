package dev.amend.models.train.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.amend.models.train.batch.Batch;
import java.util.List;

/**
 * A model and its frozen reference on one device, and the native calls of training on them. One
 * thread uses it at a time.
 */
final class Replica implements AutoCloseable {
  private final TrainingScript source;
  private final CompiledTraining compiled;
  private final TrainableModel model;

  /** A replica of tensors on the manager's device. */
  Replica(NDManager manager, TrainingScript source, TrainableModel model) {
    this.source = source;
    this.compiled = CompiledTraining.of(manager, source, model.weights().config());
    this.model = model;
  }

  /** The same model on another device, or once more on this one. */
  Replica on(DeviceCopies there) {
    TrainableModel copy = there.of(compiled.script(), model);
    copy.trained().forEach(tensor -> tensor.setRequiresGradient(true));
    return new Replica(there.manager(), source, copy);
  }

  /** Passes without a gradient. */
  ForwardPasses forward() {
    return new ForwardPasses(compiled, model);
  }

  /** An owner of tensors on this device that are soon let go. */
  NDManager scope() {
    return compiled.scope();
  }

  /** Takes over what another replica has learnt. */
  void follow(Replica leader) {
    compiled.script().call("follow", model.trained(), leader.model.trained()).close();
  }

  /** A whole optimiser step: [gradient norm, total, terms .., dataset NLLs ..]. */
  float[] step(Batch batch, StepInputs inputs, List<Object> optimiser) {
    try (NDManager step = scope()) {
      NDArray values =
          compiled
              .script()
              .tensor(
                  step,
                  "step",
                  model.model(),
                  model.heads(),
                  model.reference().model(),
                  batch.targets().sequences(step),
                  batch.withReference().sequences(step),
                  compiled.tables(step, batch.targets()),
                  inputs.batch(step, batch),
                  optimiser);
      return values.toFloatArray();
    } finally {
      JniUtils.setGradMode(false); // a script that fails between its two switches leaves it on
    }
  }

  /** [total, terms .., dataset NLLs ..] of a micro-batch, then its gradients. */
  NDList differentiate(NDManager step, Batch batch, StepInputs inputs) {
    try {
      return compiled
          .script()
          .tensors(
              step,
              "differentiate",
              model.model(),
              model.heads(),
              model.reference().model(),
              batch.targets().sequences(step),
              batch.withReference().sequences(step),
              compiled.tables(step, batch.targets()),
              inputs.batch(step, batch),
              model.trained());
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  /** Adds gradients from any device to a sum on this one. */
  void add(NDList sum, NDList gradients) {
    compiled.script().call("add", sum, gradients).close();
  }

  /** An optimiser step by summed gradients; returns their norm. */
  double update(NDList sum, List<Object> optimiser) {
    try (NDManager step = scope()) {
      return compiled.script().tensor(step, "update", sum, optimiser).getFloat();
    }
  }

  @Override
  public void close() {
    compiled.close();
  }
}
