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
import dev.amend.models.train.reference.ReferenceNllCache;
import dev.amend.models.train.spec.AdamW;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model in training: weights, what of them trains, the frozen reference and the optimiser. With
 * an adapter the reference shares the weights and costs nothing but the adapter that it started
 * from; without one it is a second copy. Shapes: d width of the model, M targets of a batch.
 */
public final class Learner implements AutoCloseable {
  private final TrainableModel model;
  private final AdamState state;
  private final Replica first;
  private final Replicas replicas;
  private final BatchLayout layout;
  private final ColumnReader columns;

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
        TrainingDevices.of(manager, others),
        script,
        TrainableModel.start(manager, script, weights, start, seed),
        referenceNll);
  }

  /** A learner of a model that is there. */
  Learner(
      TrainingDevices devices,
      TrainingScript script,
      TrainableModel model,
      ReferenceNllCache referenceNll) {
    this.model = model;
    this.layout = script.layout();
    this.first = new Replica(devices.manager(), script, model);
    this.columns = new ColumnReader(layout, first.forward(), referenceNll);
    this.state = AdamState.of(devices.manager(), model.trained());
    this.replicas = new Replicas(first, devices.others());
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

  /** What the model as it is now, and its reference, say of rows. */
  public ForwardPasses forward() {
    return first.forward();
  }

  /**
   * One optimiser step: one native call, or one a micro-batch and one to finish.
   *
   * @param controls values of the controlled weights, in the order of the script's controls
   */
  public StepResult step(
      List<Batch> microBatches, double learningRate, AdamW adamW, double... controls) {
    List<Object> optimiser = new Optimiser(state, learningRate, adamW).arguments();
    int terms = layout.terms().size();
    if (microBatches.size() == 1) {
      Batch batch = microBatches.get(0);
      return StepResult.of(first.step(batch, inputs(batch, controls), optimiser), terms);
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

  /**
   * NLL of each target under the reference where a term reads it; elsewhere 0: [M], in nats. A row
   * is computed alone, so that its bits do not depend on the batch in which it is first read, and
   * remembered.
   */
  public float[] referenceNll(Batch batch) {
    return columns.referenceNll(batch);
  }

  @Override
  public void close() {
    replicas.close();
  }
}
