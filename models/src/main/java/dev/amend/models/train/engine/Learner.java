package dev.amend.models.train.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.amend.models.method.Method;
import dev.amend.models.nn.AdamState;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Weights;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.reference.ReferenceNllCache;
import dev.amend.models.train.spec.AdamW;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model in training: weights, what of them trains, the frozen reference and the optimiser. With
 * an adapter the reference is the base itself and costs nothing; without one it is a second copy.
 */
public final class Learner implements AutoCloseable {
  private final Weights weights;
  private final @Nullable Adapter adapter;
  private final AdamState trainable;
  private final Replica first;
  private final Replicas replicas;
  private final int terms;
  private final BatchLayout order;
  private final ReferenceNllCache remembered;

  /** A learner on the manager's device alone, which remembers for as long as it is. */
  public Learner(
      NDManager manager,
      Method method,
      Weights weights,
      @Nullable AdapterConfig adapterConfig,
      Precision precision,
      boolean checkpointing,
      long seed) {
    this(
        manager,
        List.of(),
        new TrainingScript(method, adapterConfig, precision, checkpointing),
        weights,
        seed,
        ReferenceNllCache.inMemory());
  }

  /**
   * A learner.
   *
   * @param others devices that take parts of a batch, besides the manager's own
   * @param weights on that one; float32 where they train, while a frozen base may be held in the
   *     precision of the computation
   * @param remembered what the reference says of rows; whoever opened it closes it
   */
  public Learner(
      NDManager manager,
      List<Device> others,
      TrainingScript script,
      Weights weights,
      long seed,
      ReferenceNllCache remembered) {
    this.remembered = remembered;
    this.weights = weights;
    this.terms = script.method().terms().size();
    this.order = BatchLayout.of(script.method());
    AdapterConfig config = script.adapter();
    this.adapter = config == null ? null : Adapter.start(manager, weights.config(), config, seed);
    NDList reference = adapter == null ? copy(weights.tensors()) : weights.tensors();
    this.first = new Replica(manager, script, weights, reference, adapter);
    this.trainable = AdamState.of(manager, first.trained());
    this.replicas = new Replicas(first, others);
  }

  private static NDList copy(NDList tensors) {
    NDList copies = new NDList();
    tensors.forEach(tensor -> copies.add(tensor.duplicate()));
    return copies;
  }

  public Weights weights() {
    return weights;
  }

  public @Nullable Adapter adapter() {
    return adapter;
  }

  public AdamState trainable() {
    return trainable;
  }

  /** One optimiser step: one native call, or one a part and one to finish. */
  public StepResult step(List<Batch> parts, double learningRate, AdamW adamW) {
    List<Object> optimiser = optimiser(learningRate, adamW);
    if (parts.size() == 1) {
      Batch batch = parts.get(0);
      float[] values = first.step(batch, likelihoods(batch), optimiser);
      return StepResult.of(values[0], wide(values), terms);
    }
    try (NDManager step = first.scope()) {
      NDList gradients = new NDList();
      for (NDArray moment : trainable.first()) {
        gradients.add(step.zeros(moment.getShape()));
      }
      double[] values = replicas.differentiate(parts, this::likelihoods, gradients);
      return StepResult.of(first.update(gradients, optimiser), values, terms);
    }
  }

  /** NLL of each target under the reference where a term reads it; elsewhere 0. */
  public float[] likelihoods(Batch batch) {
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
    return first.likelihood(row);
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

  /** All but the first value. */
  private static double[] wide(float[] values) {
    double[] wide = new double[values.length - 1];
    Arrays.setAll(wide, i -> values[1 + i]);
    return wide;
  }

  /** Summed KL(reference ‖ policy) over a batch's targets, in nats. */
  public double divergence(Batch batch) {
    return first.divergence(batch);
  }

  /** ‖θ − θ°‖ / ‖θ°‖ over all weights, the adapter merged in. */
  public double updateNorm() {
    return first.updateNorm();
  }

  @Override
  public void close() {
    replicas.close();
  }
}
