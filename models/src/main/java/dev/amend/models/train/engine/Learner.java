package dev.amend.models.train.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.amend.models.nn.AdamState;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.ScoreHead;
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
 * an adapter the reference shares the weights and costs nothing but the adapter that it started
 * from; without one it is a second copy. Shapes: d width of the model, M targets of rows, row by
 * row.
 */
public final class Learner implements AutoCloseable {
  private final NDManager manager;
  private final TrainableModel model;
  private final AdamState state;
  private final List<DeviceCopies> others;
  private final Replica first;
  private final Replicas replicas;
  private final BatchLayout layout;
  private final ColumnReader columns;
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
    this(
        manager,
        others.stream().map(device -> new DeviceCopies(manager, device)).toList(),
        script,
        TrainableModel.start(
            manager,
            weights,
            script.adapter(),
            start,
            script.layout().readsHead() ? ScoreHead.start(manager, weights.config()) : null,
            seed),
        referenceNll);
  }

  private Learner(
      NDManager manager,
      List<DeviceCopies> others,
      TrainingScript script,
      TrainableModel model,
      ReferenceNllCache referenceNll) {
    this.manager = manager;
    this.others = others;
    this.model = model;
    this.layout = script.layout();
    this.referenceNll = referenceNll;
    this.first = new Replica(manager, script, model);
    this.columns = new ColumnReader(layout, first.forward(), referenceNll);
    this.state = AdamState.of(manager, model.trained());
    this.replicas = new Replicas(first, others);
  }

  /**
   * A learner of another role with a scalar head, which starts at the base of this one: a critic.
   * Where adapters train the two share the base's weights on every device, and in either case the
   * reference.
   *
   * @param script its steps, with this one's adapter
   * @param seed of its adapter
   */
  public Learner beside(TrainingScript script, long seed) {
    ScoreHead head = ScoreHead.start(manager, model.weights().config());
    return new Learner(manager, others, script, model.beside(manager, head, seed), referenceNll);
  }

  /**
   * A learner of another role, which starts at other weights: a critic that was a reward model.
   *
   * @param weights on this learner's device, and its alone from now on
   * @param head that it starts with
   */
  public Learner beside(TrainingScript script, Weights weights, ScoreHead head, long seed) {
    TrainableModel other = model.beside(manager, weights, head, seed);
    return new Learner(manager, others, script, other, referenceNll);
  }

  /** Weights of the decoder. */
  public Weights weights() {
    return model.weights();
  }

  /** The adapter that trains in their place; null when they train. */
  public @Nullable Adapter adapter() {
    return model.adapter();
  }

  /** The scalar head, float32 [1, d]; null for a model without one. */
  public @Nullable ScoreHead head() {
    return model.head();
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
    return new StepInputs(columns.of(batch), controls);
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

  /** NLL of each target under the reference where a term reads it; elsewhere 0: [M], in nats. */
  public float[] referenceNll(Batch batch) {
    return columns.referenceNll(batch);
  }

  /**
   * NLL of each target of a row under the reference, in nats. A row is computed alone, so that its
   * bits do not depend on the batch in which it is first read, and remembered.
   */
  public float[] referenceNll(Row row) {
    return columns.referenceNll(row);
  }

  /**
   * NLL of each target of rows under the reference, in nats [M]: of rows that are read once, so
   * computed together and not remembered. Last digits depend on which rows are together.
   */
  public float[] referenceNll(List<Row> rows) {
    return first.forward().referenceNll(rows);
  }

  /** NLL of each target of rows under the policy as it is now, in nats [M]. */
  public float[] policyNll(List<Row> rows) {
    return first.forward().policyNll(rows);
  }

  /** Values of the scalar head at the position before each target of rows [M]. */
  public float[] headValues(List<Row> rows) {
    return first.forward().headValues(rows);
  }

  /** Summed KL(reference ‖ policy) over a batch's targets, in nats. */
  public double divergence(Batch batch) {
    return first.forward().divergence(batch);
  }

  /** ‖θ − θ°‖ / ‖θ°‖ over all weights, the adapter merged in and a scalar head among them. */
  public double updateNorm() {
    return first.forward().updateNorm();
  }

  @Override
  public void close() {
    replicas.close();
  }
}
