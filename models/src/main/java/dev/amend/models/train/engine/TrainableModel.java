package dev.amend.models.train.engine;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.ScoreHead;
import dev.amend.models.nn.Weights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model on one device, of which a part trains, and the frozen reference beside it.
 *
 * @param weights of the decoder
 * @param adapter trains in place of the weights; null when these train
 * @param head scalar head that trains beside; null without one
 */
record TrainableModel(
    Weights weights,
    @Nullable Adapter adapter,
    @Nullable ScoreHead head,
    FrozenReference reference) {

  /**
   * A model at its start, which is its own reference. With an adapter the reference shares the
   * weights, without one it is a copy of them.
   *
   * @param script says whether an adapter trains and whether a scalar head is read
   * @param start adapter that training goes on from; null to begin at the weights alone
   */
  static TrainableModel start(
      NDManager manager,
      TrainingScript script,
      Weights weights,
      @Nullable Adapter start,
      long seed) {
    Adapter adapter = adapter(manager, script.adapter(), weights, start, seed);
    ScoreHead head =
        script.layout().readsHead() ? ScoreHead.start(manager, weights.config()) : null;
    Weights frozen = adapter == null ? copy(weights) : weights;
    FrozenReference reference = new FrozenReference(frozen, start, copy(head));
    return new TrainableModel(weights, adapter, head, reference);
  }

  /**
   * A model of the same base, which starts where this one did and trains apart from it. With an
   * adapter the two share the base's weights, and in either case they share the reference's.
   *
   * @param seed of the adapter, if there is one
   */
  TrainableModel beside(NDManager manager, ScoreHead head, long seed) {
    Adapter own =
        adapter == null ? null : Adapter.start(manager, weights.config(), adapter.config(), seed);
    Weights base = adapter == null ? copy(reference.weights()) : weights;
    return of(base, own, head);
  }

  /**
   * A model of another base that trains beside this one; it has this one's reference.
   *
   * @param base whose weights train, or are adapted as this one's are
   */
  TrainableModel beside(NDManager manager, Weights base, ScoreHead head, long seed) {
    Adapter own =
        adapter == null ? null : Adapter.start(manager, base.config(), adapter.config(), seed);
    return of(base, own, head);
  }

  private TrainableModel of(Weights base, @Nullable Adapter own, ScoreHead scalar) {
    FrozenReference shared =
        new FrozenReference(reference.weights(), reference.adapter(), copy(scalar));
    return new TrainableModel(base, own, scalar, shared);
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

  private static Weights copy(Weights weights) {
    NDList copies = new NDList();
    weights.tensors().forEach(tensor -> copies.add(tensor.duplicate()));
    return new Weights(weights.config(), copies);
  }

  private static @Nullable ScoreHead copy(@Nullable ScoreHead head) {
    return head == null ? null : new ScoreHead(head.weight().duplicate());
  }

  /** As an argument of the script. */
  List<Object> model() {
    return Adapter.beside(weights, adapter);
  }

  /** The scalar head [1, d]; none for a model without one. */
  NDList heads() {
    return head == null ? new NDList() : head.tensors();
  }

  /** Tensors that training changes. */
  NDList trained() {
    NDList trained = new NDList(adapter == null ? weights.tensors() : adapter.tensors());
    trained.addAll(heads());
    return trained;
  }
}
