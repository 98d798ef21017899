package dev.amend.models.generate;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.Layout;
import dev.amend.models.nn.Weights;
import org.jspecify.annotations.Nullable;

/**
 * Weights as generation reads them: in its precision, adapters added in, projections joined. Of q,
 * k and v [out, in] with one input it makes one matrix [sum of out, in].
 */
public final class ReadyWeights {
  private ReadyWeights() {}

  /** Copies, which the manager owns; the weights stay as they are. */
  public static NDList of(
      NDManager owner, TorchScript script, Weights weights, @Nullable Adapter adapter) {
    return of(owner, script, weights, adapter, false);
  }

  /** The same with every block of the weights freed as soon as its copy is made. */
  static NDList takenFrom(NDManager owner, TorchScript script, Weights weights) {
    return of(owner, script, weights, null, true);
  }

  private static NDList of(
      NDManager owner,
      TorchScript script,
      Weights weights,
      @Nullable Adapter adapter,
      boolean free) {
    Layout layout = Layout.of(weights.config());
    NDList all = weights.tensors();
    NDList ready = new NDList();
    ready.addAll(rest(owner, script, all, 0, layout.first(), free));
    for (int layer = 0; layer < weights.config().layers(); layer++) {
      int from = layout.first() + layer * layout.slots().size();
      NDList block = new NDList(all.subList(from, from + layout.slots().size()));
      NDList beside = adapter == null ? new NDList() : ofLayer(adapter, layer);
      double scale = adapter == null ? 0.0 : adapter.config().scale();
      ready.addAll(script.tensors(owner, "prepared_block", block, beside, scale));
      if (free) {
        block.close();
      }
    }
    ready.addAll(rest(owner, script, all, layout.finalNorm(), all.size(), free));
    return ready;
  }

  private static NDList rest(
      NDManager owner, TorchScript script, NDList all, int from, int to, boolean free) {
    NDList part = new NDList(all.subList(from, to));
    NDList ready = script.tensors(owner, "prepared_ends", part);
    if (free) {
      part.close();
    }
    return ready;
  }

  private static NDList ofLayer(Adapter adapter, int layer) {
    int each = 2 * adapter.config().targetModules().size();
    return new NDList(adapter.tensors().subList(layer * each, (layer + 1) * each));
  }
}
