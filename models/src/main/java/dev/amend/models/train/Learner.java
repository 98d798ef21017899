package dev.amend.models.train;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.method.Method;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Rope;
import dev.amend.models.nn.RopeTables;
import dev.amend.models.nn.Targets;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Trainable;
import dev.amend.models.nn.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The native side of a training run: weights, what of them trains, the frozen reference and the
 * compiled step. With an adapter the reference is the base itself and costs nothing; without one it
 * is a second copy.
 */
final class Learner implements AutoCloseable {
  private final NDManager manager;
  private final TorchScript script;
  private final RopeTables tables;
  private final Weights weights;
  private final NDList reference;
  private final @Nullable Adapter adapter;
  private final Trainable trainable;
  private final int terms;
  private final StreamOrder order;
  private final ReferenceLikelihoods remembered;

  /** A learner that remembers what the reference says for as long as it is. */
  Learner(
      NDManager manager,
      Method method,
      Weights weights,
      @Nullable AdapterConfig adapterConfig,
      Precision precision,
      boolean checkpointing,
      long seed) {
    this(
        manager,
        method,
        weights,
        adapterConfig,
        precision,
        checkpointing,
        seed,
        ReferenceLikelihoods.inMemory());
  }

  /**
   * A learner.
   *
   * @param weights float32 where they train; a frozen base may be held in the precision of the
   *     computation
   * @param checkpointing computes blocks twice instead of keeping what is in them
   * @param remembered what the reference says of rows; whoever opened it closes it
   */
  Learner(
      NDManager manager,
      Method method,
      Weights weights,
      @Nullable AdapterConfig adapterConfig,
      Precision precision,
      boolean checkpointing,
      long seed,
      ReferenceLikelihoods remembered) {
    this.remembered = remembered;
    this.manager = manager;
    this.weights = weights;
    this.terms = method.terms().size();
    this.tables = new RopeTables(manager, weights.config());
    this.order = StreamOrder.of(method);
    String first = Integer.toString(order.firstAnchored());
    String training =
        DecoderScript.training()
            .replace("$FIRST_REFERENCE", first)
            .replace("$CHECKPOINTED", checkpointing ? "True" : "False");
    this.script =
        DecoderScript.compile(
            manager, weights.config(), adapterConfig, precision, TermScript.of(method), training);
    if (adapterConfig == null) {
      this.adapter = null;
      this.reference = copy(weights.tensors());
      this.trainable = Trainable.of(manager, weights.tensors());
    } else {
      this.adapter = Adapter.start(manager, weights.config(), adapterConfig, seed);
      this.reference = weights.tensors();
      this.trainable = Trainable.of(manager, adapter.tensors());
    }
  }

  private static NDList copy(NDList tensors) {
    NDList copies = new NDList();
    tensors.forEach(tensor -> copies.add(tensor.duplicate()));
    return copies;
  }

  Weights weights() {
    return weights;
  }

  @Nullable Adapter adapter() {
    return adapter;
  }

  Trainable trainable() {
    return trainable;
  }

  /** One optimiser step: one native call, or one a part and one to finish. */
  StepResult step(List<Batch> parts, double learningRate, AdamW adamW) {
    try (NDManager step = manager.newSubManager()) {
      if (parts.size() == 1) {
        List<Object> arguments = arguments(step, parts.get(0));
        arguments.addAll(optimiser(learningRate, adamW));
        float[] values = script.tensor(step, "step", arguments.toArray()).toFloatArray();
        return StepResult.of(values[0], wide(values, 1), terms);
      }
      NDList gradients = new NDList();
      trainable.first().forEach(moment -> gradients.add(step.zeros(moment.getShape())));
      double[] sum = new double[1 + terms + parts.get(0).wholeRows().length];
      for (Batch part : parts) {
        List<Object> arguments = arguments(step, part);
        arguments.add(trainable.weights());
        arguments.add(gradients);
        double[] values =
            wide(script.tensor(step, "accumulate", arguments.toArray()).toFloatArray(), 0);
        Arrays.setAll(sum, i -> sum[i] + values[i]);
      }
      List<Object> arguments = new ArrayList<>(List.of(gradients));
      arguments.addAll(optimiser(learningRate, adamW));
      double norm = script.tensor(step, "finish", arguments.toArray()).getFloat();
      return StepResult.of(norm, sum, terms);
    } finally {
      JniUtils.setGradMode(false); // a script that fails between its two switches leaves it on
    }
  }

  private List<Object> arguments(NDManager step, Batch batch) {
    List<Object> arguments =
        new ArrayList<>(List.of(weights.tensors(), adapters(), scale(), reference));
    arguments.addAll(batch.targets().sequences(step));
    arguments.addAll(batch.anchored().sequences(step));
    Rope rope = tables.of(step, batch.targets().packed().longest());
    arguments.addAll(
        List.of(
            step.create(batch.targets().ids()),
            step.create(likelihoods(batch)),
            step.create(batch.targets().row()),
            rope.cos(),
            rope.sin(),
            batch.firstRow(),
            batch.firstTarget(),
            batch.wholeRows(),
            batch.wholeTargets()));
    return arguments;
  }

  /** NLL of each target under the reference where a term reads it; elsewhere 0. */
  float[] likelihoods(Batch batch) {
    float[] all = new float[batch.targets().count()];
    for (int s = 0; s < order.streams().size(); s++) {
      int next = (int) batch.firstTarget()[s];
      if (order.remembered(s)) {
        for (int r = (int) batch.firstRow()[s]; r < batch.firstRow()[s + 1]; r++) {
          float[] row = remembered.of(batch.rows().get(r), this::likelihood);
          System.arraycopy(row, 0, all, next, row.length);
          next += row.length;
        }
      }
    }
    return all;
  }

  // A row alone, so that its bits do not depend on the batch in which it is first read.
  private float[] likelihood(Row row) {
    try (NDManager step = manager.newSubManager()) {
      Targets targets = Row.targets(List.of(row));
      Rope rope = tables.of(step, targets.packed().longest());
      List<Object> arguments = new ArrayList<>(List.of(reference));
      arguments.addAll(targets.sequences(step));
      arguments.addAll(List.of(step.create(targets.ids()), rope.cos(), rope.sin()));
      return script.tensor(step, "reference_nll", arguments.toArray()).toFloatArray();
    }
  }

  private List<Object> optimiser(double rate, AdamW adamW) {
    return List.of(
        trainable.weights(),
        trainable.first(),
        trainable.second(),
        trainable.steps(),
        rate,
        adamW.weightDecay(),
        adamW.clip(),
        adamW.beta2());
  }

  private static double[] wide(float[] values, int from) {
    double[] wide = new double[values.length - from];
    Arrays.setAll(wide, i -> values[from + i]);
    return wide;
  }

  /** Summed KL(reference ‖ policy) over a batch's targets, in nats. */
  double divergence(Batch batch) {
    try (NDManager step = manager.newSubManager()) {
      Rope rope = tables.of(step, batch.targets().packed().longest());
      List<Object> arguments =
          new ArrayList<>(List.of(weights.tensors(), adapters(), scale(), reference));
      arguments.addAll(batch.targets().sequences(step));
      arguments.addAll(List.of(rope.cos(), rope.sin()));
      return script.tensor(step, "drift", arguments.toArray()).getFloat();
    }
  }

  /** ‖θ − θ°‖ / ‖θ°‖ over all weights, the adapter merged in. */
  double updateNorm() {
    try (NDManager step = manager.newSubManager()) {
      return adapter == null
          ? script.tensor(step, "distance", weights.tensors(), reference).getFloat()
          : script.tensor(step, "correction", adapters(), scale(), reference).getFloat();
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
