package dev.amend.models.train.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.Devices;
import dev.amend.models.nn.RopeTables;
import dev.amend.models.nn.ScoreHead;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.nn.pack.Targets;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.batch.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model and its frozen reference on one device, and the native calls of training on them. One
 * thread uses it at a time. Shapes: M targets of a batch.
 */
final class Replica implements AutoCloseable {
  private final NDManager manager;
  private final TrainingScript source;
  private final TorchScript script;
  private final RopeTables tables;
  private final Weights weights;
  private final @Nullable Adapter adapter;
  private final @Nullable ScoreHead head;
  private final FrozenReference reference;

  /**
   * A replica of tensors on the manager's device.
   *
   * @param adapter trains in place of the weights; null when these train
   * @param head scalar head that trains beside; null without one
   */
  Replica(
      NDManager manager,
      TrainingScript source,
      Weights weights,
      @Nullable Adapter adapter,
      @Nullable ScoreHead head,
      FrozenReference reference) {
    this.manager = manager;
    this.source = source;
    this.script = source.compile(manager, weights.config());
    this.tables = new RopeTables(manager, weights.config());
    this.weights = weights;
    this.adapter = adapter;
    this.head = head;
    this.reference = reference;
  }

  /** The same model on another device, or once more on this one. */
  Replica on(Device device) {
    NDManager there = manager.newSubManager(device);
    Weights own = new Weights(weights.config(), copies(weights.tensors(), there));
    Weights frozen =
        adapter == null
            ? new Weights(weights.config(), copies(reference.weights().tensors(), there))
            : own;
    ScoreHead scalar =
        head == null ? null : new ScoreHead(copies(head.tensors(), there).singletonOrThrow());
    FrozenReference compared = new FrozenReference(frozen, copy(reference.adapter(), there));
    Replica replica = new Replica(there, source, own, copy(adapter, there), scalar, compared);
    replica.trained().forEach(tensor -> tensor.setRequiresGradient(true));
    return replica;
  }

  private @Nullable Adapter copy(@Nullable Adapter one, NDManager there) {
    return one == null ? null : new Adapter(one.config(), copies(one.tensors(), there));
  }

  private NDList copies(NDList tensors, NDManager there) {
    return script.tensors(there, "copies", tensors, Devices.name(there.getDevice()));
  }

  /** Tensors that training changes. */
  NDList trained() {
    NDList trained = new NDList(adapter == null ? weights.tensors() : adapter.tensors());
    trained.addAll(heads());
    return trained;
  }

  /** An owner of tensors on this device that are soon let go. */
  NDManager scope() {
    return manager.newSubManager();
  }

  /** Takes over what another replica has learnt. */
  void follow(Replica leader) {
    script.call("follow", trained(), leader.trained()).close();
  }

  /** A whole optimiser step: [gradient norm, total, terms .., dataset NLLs ..]. */
  float[] step(Batch batch, StepInputs inputs, List<Object> optimiser) {
    try (NDManager step = scope()) {
      NDArray values =
          script.tensor(
              step,
              "step",
              policy(),
              heads(),
              reference.model(),
              batch.targets().sequences(step),
              batch.withReference().sequences(step),
              tables(step, batch.targets()),
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
      return script.tensors(
          step,
          "differentiate",
          policy(),
          heads(),
          reference.model(),
          batch.targets().sequences(step),
          batch.withReference().sequences(step),
          tables(step, batch.targets()),
          inputs.batch(step, batch),
          trained());
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
      return script.tensor(step, "update", sum, optimiser).getFloat();
    }
  }

  /** NLL of each target of a row under the reference, in nats [targets]. */
  float[] referenceNll(Row row) {
    return nll(reference.model(), List.of(row));
  }

  /** NLL of each target of rows under the policy as it is now, in nats [M], row by row. */
  float[] policyNll(List<Row> rows) {
    return nll(policy(), rows);
  }

  private float[] nll(List<Object> model, List<Row> rows) {
    try (NDManager step = scope()) {
      Targets targets = Row.targets(rows);
      NDArray ids = step.create(targets.ids());
      List<Object> sequences = targets.sequences(step);
      return script
          .tensor(step, "token_nll", model, sequences, ids, tables(step, targets))
          .toFloatArray();
    }
  }

  /** Values of the scalar head at each target of rows [M], row by row. */
  float[] headValues(List<Row> rows) {
    try (NDManager step = scope()) {
      Targets targets = Row.targets(rows);
      List<Object> sequences = targets.sequences(step);
      return script
          .tensor(step, "token_values", policy(), heads(), sequences, tables(step, targets))
          .toFloatArray();
    }
  }

  /** Summed KL(reference ‖ policy) over a batch's targets, in nats. */
  double divergence(Batch batch) {
    try (NDManager step = scope()) {
      List<Object> sequences = batch.targets().sequences(step);
      List<Object> rotary = tables(step, batch.targets());
      return script
          .tensor(step, "summed_kl", policy(), reference.model(), sequences, rotary)
          .getFloat();
    }
  }

  /** ‖θ − θ°‖ / ‖θ°‖ over all weights, the adapter merged in. */
  double updateNorm() {
    try (NDManager step = scope()) {
      NDList start = reference.weights().tensors();
      NDArray norm =
          adapter == null
              ? script.tensor(step, "update_norm", weights.tensors(), start)
              : script.tensor(
                  step,
                  "adapter_update_norm",
                  adapter.tensors(),
                  reference.startAdapters(),
                  adapter.config().scale(),
                  start);
      return norm.getFloat();
    }
  }

  private List<Object> tables(NDManager step, Targets targets) {
    return tables.of(step, targets.packed().longest()).tables();
  }

  private List<Object> policy() {
    return Adapter.beside(weights, adapter);
  }

  private NDList heads() {
    return head == null ? new NDList() : head.tensors();
  }

  @Override
  public void close() {
    Torch.prepareThread();
    script.close();
  }
}
