package dev.amend.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.method.Method;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Rope;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Trainable;
import dev.amend.models.nn.Weights;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The native side of a training run: weights, what of them trains, the frozen reference and the
 * compiled step. With an adapter the reference is the base itself and costs nothing; without one it
 * is a second copy.
 */
final class Learner implements AutoCloseable {
  private final NDManager manager;
  private final TorchScript script;
  private final Rope rope;
  private final Weights weights;
  private final NDList reference;
  private final @Nullable Adapter adapter;
  private final Trainable trainable;
  private final int terms;

  Learner(
      NDManager manager,
      Method method,
      Weights weights,
      @Nullable AdapterConfig adapterConfig,
      Precision precision,
      long seed) {
    this.manager = manager;
    this.weights = weights;
    this.terms = method.terms().size();
    this.rope = Rope.of(manager, weights.config());
    String first = Integer.toString(TermScript.firstReference(method));
    String training = DecoderScript.training().replace("$FIRST_REFERENCE", first);
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

  /** One optimiser step in one native call. */
  StepResult step(Batch batch, double learningRate, double weightDecay, double clip) {
    long[] rows = batch.firstRow();
    long[] tokens = batch.firstTarget();
    try (NDManager step = manager.newSubManager()) {
      Shape shape = new Shape(batch.rows(), batch.width());
      NDArray values =
          script.tensor(
              step,
              "step",
              weights.tensors(),
              adapters(),
              scale(),
              reference,
              step.create(batch.ids(), shape),
              step.create(batch.targets(), shape),
              rope.cos(),
              rope.sin(),
              rows,
              tokens,
              sizes(rows),
              sizes(tokens),
              trainable.weights(),
              trainable.first(),
              trainable.second(),
              trainable.steps(),
              learningRate,
              weightDecay,
              clip);
      return StepResult.of(values.toFloatArray(), terms);
    } finally {
      JniUtils.setGradMode(false); // a script that fails between its two switches leaves it on
    }
  }

  /** Summed KL(reference ‖ policy) over a batch's targets, in nats. */
  double divergence(Batch batch) {
    try (NDManager step = manager.newSubManager()) {
      Shape shape = new Shape(batch.rows(), batch.width());
      return script
          .tensor(
              step,
              "divergence",
              weights.tensors(),
              adapters(),
              scale(),
              reference,
              step.create(batch.ids(), shape),
              step.create(batch.targets(), shape),
              rope.cos(),
              rope.sin())
          .getFloat();
    }
  }

  /** ‖θ − θ°‖ / ‖θ°‖ over all weights, the adapter merged in. */
  double updateNorm() {
    try (NDManager step = manager.newSubManager()) {
      NDList now =
          adapter == null ? weights.tensors() : adapter.mergedInto(step, weights).tensors();
      return script.tensor(step, "distance", now, reference).getFloat();
    }
  }

  private NDList adapters() {
    return adapter == null ? new NDList() : adapter.tensors();
  }

  private double scale() {
    return adapter == null ? 0.0 : adapter.config().scale();
  }

  private static double[] sizes(long[] first) {
    double[] sizes = new double[first.length - 1];
    Arrays.setAll(sizes, k -> first[k + 1] - first[k]);
    return sizes;
  }

  @Override
  public void close() {
    Torch.prepareThread();
    script.close();
  }
}
