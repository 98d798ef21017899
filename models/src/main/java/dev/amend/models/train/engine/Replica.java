package dev.amend.models.train.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.Devices;
import dev.amend.models.nn.Rope;
import dev.amend.models.nn.RopeTables;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.nn.pack.Targets;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.batch.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model and its frozen reference on one device, and the native calls of training on them. One
 * thread uses it at a time.
 */
final class Replica implements AutoCloseable {
  private final NDManager manager;
  private final TrainingScript source;
  private final TorchScript script;
  private final RopeTables tables;
  private final Weights weights;
  private final NDList reference;
  private final @Nullable Adapter adapter;

  /**
   * A replica of tensors on the manager's device.
   *
   * @param reference the weights themselves where an adapter trains beside them
   */
  Replica(
      NDManager manager,
      TrainingScript source,
      Weights weights,
      NDList reference,
      @Nullable Adapter adapter) {
    this.manager = manager;
    this.source = source;
    this.script = source.compile(manager, weights.config());
    this.tables = new RopeTables(manager, weights.config());
    this.weights = weights;
    this.reference = reference;
    this.adapter = adapter;
  }

  /** The same model on another device, or once more on this one. */
  Replica on(Device device) {
    NDManager there = manager.newSubManager(device);
    Weights own = new Weights(weights.config(), copies(weights.tensors(), there));
    Adapter beside =
        adapter == null ? null : new Adapter(adapter.config(), copies(adapter.tensors(), there));
    NDList frozen = adapter == null ? copies(reference, there) : own.tensors();
    Replica replica = new Replica(there, source, own, frozen, beside);
    replica.trained().forEach(tensor -> tensor.setRequiresGradient(true));
    return replica;
  }

  private NDList copies(NDList tensors, NDManager there) {
    return script.tensors(there, "copies", tensors, Devices.name(there.getDevice()));
  }

  /** Tensors that training changes. */
  NDList trained() {
    return adapter == null ? weights.tensors() : adapter.tensors();
  }

  /** An owner of tensors on this device that are soon let go. */
  NDManager scope() {
    return manager.newSubManager();
  }

  /** Takes over what another replica has learnt. */
  void follow(Replica leader) {
    script.call("follow", trained(), leader.trained()).close();
  }

  /** A whole optimiser step: [gradient norm, total, terms .., stream NLLs ..]. */
  float[] step(Batch batch, float[] likelihoods, List<Object> optimiser) {
    try (NDManager step = scope()) {
      List<Object> arguments = arguments(step, batch, likelihoods);
      arguments.addAll(optimiser);
      return script.tensor(step, "step", arguments.toArray()).toFloatArray();
    } finally {
      JniUtils.setGradMode(false); // a script that fails between its two switches leaves it on
    }
  }

  /** [total, terms .., stream NLLs ..] of a part of a batch, then its gradients. */
  NDList differentiate(NDManager step, Batch part, float[] likelihoods) {
    try {
      List<Object> arguments = arguments(step, part, likelihoods);
      arguments.add(trained());
      return script.tensors(step, "differentiate", arguments.toArray());
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  /** Adds gradients from any device to a sum on this one. */
  void add(NDList sum, NDList gradients) {
    script.call("add", sum, gradients).close();
  }

  /** An optimiser step by summed gradients; returns their norm. */
  double update(NDList sum, List<Object> optimiser) {
    try (NDManager step = scope()) {
      List<Object> arguments = new ArrayList<>(List.of(sum));
      arguments.addAll(optimiser);
      return script.tensor(step, "update", arguments.toArray()).getFloat();
    }
  }

  private List<Object> arguments(NDManager step, Batch batch, float[] likelihoods) {
    List<Object> arguments = policy();
    arguments.addAll(batch.targets().sequences(step));
    arguments.addAll(batch.anchored().sequences(step));
    Rope rope = tables.of(step, batch.targets().packed().longest());
    arguments.addAll(
        List.of(
            step.create(batch.targets().ids()),
            step.create(likelihoods),
            step.create(batch.targets().row()),
            rope.cos(),
            rope.sin(),
            batch.firstRow(),
            batch.firstTarget(),
            batch.wholeRows(),
            batch.wholeTargets()));
    return arguments;
  }

  private List<Object> policy() {
    return new ArrayList<>(List.of(weights.tensors(), adapters(), scale(), reference));
  }

  /** NLL of each target of a row under the reference, in nats. */
  float[] likelihood(Row row) {
    try (NDManager step = scope()) {
      Targets targets = Row.targets(List.of(row));
      Rope rope = tables.of(step, targets.packed().longest());
      List<Object> arguments = new ArrayList<>(List.of(reference));
      arguments.addAll(targets.sequences(step));
      arguments.addAll(List.of(step.create(targets.ids()), rope.cos(), rope.sin()));
      return script.tensor(step, "reference_nll", arguments.toArray()).toFloatArray();
    }
  }

  /** Summed KL(reference ‖ policy) over a batch's targets, in nats. */
  double divergence(Batch batch) {
    try (NDManager step = scope()) {
      Rope rope = tables.of(step, batch.targets().packed().longest());
      List<Object> arguments = policy();
      arguments.addAll(batch.targets().sequences(step));
      arguments.addAll(List.of(rope.cos(), rope.sin()));
      return script.tensor(step, "drift", arguments.toArray()).getFloat();
    }
  }

  /** ‖θ − θ°‖ / ‖θ°‖ over all weights, the adapter merged in. */
  double updateNorm() {
    try (NDManager step = scope()) {
      NDArray norm =
          adapter == null
              ? script.tensor(step, "distance", weights.tensors(), reference)
              : script.tensor(step, "correction", adapters(), scale(), reference);
      return norm.getFloat();
    }
  }

  private NDList adapters() {
    return adapter == null ? new NDList() : adapter.tensors();
  }

  private double scale() {
    return adapter == null ? 0.0 : adapter.config().scale();
  }

  @Override
  public void close() {
    Torch.prepareThread();
    script.close();
  }
}
