package dev.amend.models.train.engine;

import ai.djl.ndarray.NDList;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.ScoreHead;
import dev.amend.models.nn.Weights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model that a policy is compared with: weights and, where the policy started from an adapted
 * model, a frozen copy of the adapter it started from. It is never "the policy with its adapter
 * off", which is another model as soon as training starts from an adapter.
 *
 * @param weights the policy's own where an adapter trains beside them, else copies
 * @param adapter null where the policy started without one
 * @param head the scalar head as it was at the start; null for a model without one
 */
record FrozenReference(Weights weights, @Nullable Adapter adapter, @Nullable ScoreHead head) {
  /** As an argument of the script. */
  List<Object> model() {
    return Adapter.beside(weights, adapter);
  }

  /** Tensors of the adapter that the policy started from; none where it began at zero. */
  NDList startAdapters() {
    return adapter == null ? new NDList() : adapter.tensors();
  }

  /** The scalar head [1, d] at the start; none for a model without one. */
  NDList startHeads() {
    return head == null ? new NDList() : head.tensors();
  }
}
