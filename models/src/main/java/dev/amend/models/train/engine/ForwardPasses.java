package dev.amend.models.train.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.amend.models.nn.pack.Targets;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.batch.Row;
import java.util.List;

/**
 * What a model in training and its reference say of rows, and how far apart they are: passes
 * without a gradient. Shapes: M targets of all rows, row by row.
 */
public final class ForwardPasses {
  private final CompiledTraining compiled;
  private final TrainableModel model;

  ForwardPasses(CompiledTraining compiled, TrainableModel model) {
    this.compiled = compiled;
    this.model = model;
  }

  /**
   * NLL of each target under the reference, in nats [M]. Last digits depend on which rows are
   * together.
   */
  public float[] referenceNll(List<Row> rows) {
    return nll(model.reference().model(), rows);
  }

  /** NLL of each target under the policy as it is now, in nats [M]. */
  public float[] policyNll(List<Row> rows) {
    return nll(model.model(), rows);
  }

  private float[] nll(List<Object> of, List<Row> rows) {
    try (NDManager step = compiled.scope()) {
      Targets targets = Row.targets(rows);
      NDArray ids = step.create(targets.ids());
      List<Object> sequences = targets.sequences(step);
      return compiled
          .script()
          .tensor(step, "token_nll", of, sequences, ids, compiled.tables(step, targets))
          .toFloatArray();
    }
  }

  /** Values of the scalar head at the position before each target [M]. */
  public float[] headValues(List<Row> rows) {
    try (NDManager step = compiled.scope()) {
      Targets targets = Row.targets(rows);
      List<Object> sequences = targets.sequences(step);
      List<Object> tables = compiled.tables(step, targets);
      return compiled
          .script()
          .tensor(step, "token_values", model.model(), model.heads(), sequences, tables)
          .toFloatArray();
    }
  }

  /** Summed KL(reference ‖ policy) over a batch's targets, in nats. */
  public double divergence(Batch batch) {
    try (NDManager step = compiled.scope()) {
      List<Object> sequences = batch.targets().sequences(step);
      List<Object> rotary = compiled.tables(step, batch.targets());
      List<Object> reference = model.reference().model();
      return compiled
          .script()
          .tensor(step, "summed_kl", model.model(), reference, sequences, rotary)
          .getFloat();
    }
  }

  /** ‖θ − θ°‖ / ‖θ°‖ over all weights, the adapter merged in and a scalar head among them. */
  public double updateNorm() {
    try (NDManager step = compiled.scope()) {
      FrozenReference start = model.reference();
      NDArray norm =
          model.adapter() == null
              ? compiled.script().tensor(step, "update_norm", whole(), startWhole())
              : compiled
                  .script()
                  .tensor(
                      step,
                      "adapter_update_norm",
                      model.adapter().tensors(),
                      start.startAdapters(),
                      model.adapter().config().scale(),
                      start.weights().tensors(),
                      model.heads(),
                      start.startHeads());
      return norm.getFloat();
    }
  }

  private NDList whole() {
    NDList all = new NDList(model.weights().tensors());
    all.addAll(model.heads());
    return all;
  }

  private NDList startWhole() {
    NDList all = new NDList(model.reference().weights().tensors());
    all.addAll(model.reference().startHeads());
    return all;
  }
}
