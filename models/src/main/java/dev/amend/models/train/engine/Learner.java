package dev.amend.models.train.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.amend.models.method.Signal;
import dev.amend.models.nn.AdamState;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.ScoreHead;
import dev.amend.models.nn.Weights;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.reference.ReferenceNllCache;
import dev.amend.models.train.spec.AdamW;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model in training: weights, what of them trains, the frozen reference and the optimiser. With
 * an adapter the reference shares the weights and costs nothing but the adapter that it started
 * from; without one it is a second copy. Shapes: M targets of a batch.
 */
public final class Learner implements AutoCloseable {
  private final Weights weights;
  private final @Nullable Adapter adapter;
  private final @Nullable ScoreHead head;
  private final AdamState state;
  private final Replica first;
  private final Replicas replicas;
  private final BatchLayout layout;
  private final ReferenceNllCache referenceNll;

  /**
   * A learner on the manager's device alone, whose reference is remembered for as long as it is.
   */
  public Learner(NDManager manager, TrainingScript script, Weights weights, long seed) {
    this(manager, List.of(), script, weights, null, seed, ReferenceNllCache.inMemory());
  }

  /**
   * A learner.
   *
   * @param others devices that compute micro-batches, besides the manager's own
   * @param weights on that one; float32 where they train, while a frozen base may be held in the
   *     precision of the computation
   * @param start adapter that the policy goes on from and that its reference keeps; null to begin
   *     at the weights alone
   * @param referenceNll what the reference says of rows; whoever opened it closes it
   */
  public Learner(
      NDManager manager,
      List<Device> others,
      TrainingScript script,
      Weights weights,
      @Nullable Adapter start,
      long seed,
      ReferenceNllCache referenceNll) {
    this.referenceNll = referenceNll;
    this.weights = weights;
    this.layout = script.layout();
    this.adapter = adapter(manager, script.adapter(), weights, start, seed);
    this.head = layout.readsHead() ? ScoreHead.start(manager, weights.config()) : null;
    Weights frozen =
        adapter == null ? new Weights(weights.config(), copy(weights.tensors())) : weights;
    FrozenReference reference = new FrozenReference(frozen, start);
    this.first = new Replica(manager, script, weights, adapter, head, reference);
    this.state = AdamState.of(manager, first.trained());
    this.replicas = new Replicas(first, others);
  }

  private static @Nullable Adapter adapter(
      NDManager manager,
      @Nullable AdapterConfig config,
      Weights weights,
      @Nullable Adapter start,
      long seed) {
    if (start != null) {
      if (config == null || !config.equals(start.config())) {
        throw new IllegalArgumentException(
            "training starts from an adapter of " + start.config() + " and is told " + config);
      }
      return start.copiedTo(manager);
    }
    return config == null ? null : Adapter.start(manager, weights.config(), config, seed);
  }

  private static NDList copy(NDList tensors) {
    NDList copies = new NDList();
    tensors.forEach(tensor -> copies.add(tensor.duplicate()));
    return copies;
  }

  /** Weights of the decoder. */
  public Weights weights() {
    return weights;
  }

  /** The adapter that trains in their place; null when they train. */
  public @Nullable Adapter adapter() {
    return adapter;
  }

  /** The scalar head; null for a model without one. */
  public @Nullable ScoreHead head() {
    return head;
  }

  /** How the rows of its batches lie. */
  public BatchLayout layout() {
    return layout;
  }

  /** What trains, and the optimiser's moments of it. */
  public AdamState state() {
    return state;
  }

  /**
   * One optimiser step: one native call, or one a micro-batch and one to finish.
   *
   * @param controls values of the controlled weights, in the order of the script's controls
   */
  public StepResult step(
      List<Batch> microBatches, double learningRate, AdamW adamW, double... controls) {
    List<Object> optimiser = optimiser(learningRate, adamW);
    int terms = layout.terms().size();
    if (microBatches.size() == 1) {
      Batch batch = microBatches.get(0);
      float[] values = first.step(batch, inputs(batch, controls), optimiser);
      return StepResult.of(values[0], wide(values), terms);
    }
    try (NDManager step = first.scope()) {
      NDList gradients = new NDList();
      for (NDArray moment : state.first()) {
        gradients.add(step.zeros(moment.getShape()));
      }
      double[] values =
          replicas.differentiate(microBatches, batch -> inputs(batch, controls), gradients);
      return StepResult.of(first.update(gradients, optimiser), values, terms);
    }
  }

  private StepInputs inputs(Batch batch, double[] controls) {
    List<float[]> columns = new ArrayList<>();
    for (Signal column : layout.columns()) {
      columns.add(column.equals(Signal.REFERENCE_NLL) ? referenceNll(batch) : batch.column(column));
    }
    return new StepInputs(columns, controls);
  }

  /** NLL of each target under the reference where a term reads it; elsewhere 0: [M], in nats. */
  public float[] referenceNll(Batch batch) {
    float[] all = new float[batch.targets().count()];
    for (int d = 0; d < layout.datasets().size(); d++) {
      int next = (int) batch.firstTarget()[d];
      if (layout.reads(layout.datasets().get(d), Signal.REFERENCE_NLL)) {
        for (int r = (int) batch.firstRow()[d]; r < batch.firstRow()[d + 1]; r++) {
          float[] row = referenceNll(batch.rows().get(r));
          System.arraycopy(row, 0, all, next, row.length);
          next += row.length;
        }
      }
    }
    return all;
  }

  /**
   * NLL of each target of a row under the reference, in nats. A row is computed alone, so that its
   * bits do not depend on the batch in which it is first read.
   */
  public float[] referenceNll(Row row) {
    return referenceNll.of(row, first::referenceNll);
  }

  /** NLL of each target of rows under the policy as it is now, in nats [M], row by row. */
  public float[] policyNll(List<Row> rows) {
    return first.policyNll(rows);
  }

  /** Values of the scalar head at each target of rows [M], row by row. */
  public float[] headValues(List<Row> rows) {
    return first.headValues(rows);
  }

  private List<Object> optimiser(double rate, AdamW adamW) {
    return List.of(
        state.weights(),
        state.first(),
        state.second(),
        state.steps(),
        rate,
        adamW.weightDecay(),
        adamW.maxGradNorm(),
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
