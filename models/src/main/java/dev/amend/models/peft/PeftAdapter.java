package dev.amend.models.peft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.Layout;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.Weights;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An adapter that PEFT saved, for one base. Tensors are named by their place in the {@link Layout}
 * of the base with an output head of its own; they belong to the manager that read them.
 *
 * @param matrices corrections of the blocks' matrices, computed beside them; null without any
 * @param tables corrections of embedding, positions and head, which are added in
 * @param saved tensors that stand in for the base's while the adapter is on
 * @param kept tensors that stand in for the base's for good: trained biases
 * @param score head [labels, d] of a sequence classifier
 */
public record PeftAdapter(
    PeftConfig config,
    @Nullable Adapter matrices,
    SortedMap<Integer, LowRank> tables,
    SortedMap<Integer, NDArray> saved,
    SortedMap<Integer, NDArray> kept,
    @Nullable NDArray score) {

  /** The base without the adapter, as PEFT computes it: with the biases that were trained. */
  public Weights off(Weights base) {
    NDList tensors = new NDList(base.tensors());
    kept.forEach(tensors::set);
    return new Weights(base.config(), tensors);
  }

  /**
   * The base with all of the adapter but {@link #matrices}. Tensors that do not change are the
   * base's own; new ones belong to the owner.
   */
  public Weights on(NDManager owner, Weights base) {
    Weights off = off(base);
    Weights untied = changesHead(base) ? off.untied() : off;
    NDList tensors = new NDList(untied.tensors());
    saved.forEach(tensors::set);
    tables.forEach((place, delta) -> tensors.set(place, delta.addedTo(owner, tensors.get(place))));
    return new Weights(untied.config(), tensors);
  }

  /**
   * The base with all of the adapter added in. Tensors that do not change are the base's own, which
   * is never written to: to unmerge is to use the base again.
   */
  public Weights merged(NDManager owner, Weights base) {
    Weights on = on(owner, base);
    if (matrices == null) {
      return on;
    }
    NDList tensors = new NDList(on.tensors());
    Layout layout = Layout.of(on.config());
    int next = 0;
    for (int layer = 0; layer < on.config().layers(); layer++) {
      for (Projection target : matrices.config().targetModules()) {
        NDArray a = matrices.tensors().get(next++);
        NDArray b = matrices.tensors().get(next++);
        int place = layout.at(layer, target.slot());
        if (a.getShape().get(0) > 0) {
          LowRank delta = new LowRank(b, a, matrices.config().scale());
          tensors.set(place, delta.addedTo(owner, tensors.get(place)));
        }
      }
    }
    return new Weights(on.config(), tensors);
  }

  /** Whether a head that was the embedding is so no longer: one of the two changes alone. */
  boolean changesHead(Weights base) {
    int head = Layout.of(base.config().untied()).head();
    return base.config().tied()
        && (saved.containsKey(0)
            || saved.containsKey(head)
            || tables.containsKey(0)
            || tables.containsKey(head));
  }

  void attach(NDManager owner) {
    NDList all = new NDList(saved.values());
    all.addAll(kept.values());
    tables.values().forEach(delta -> all.addAll(delta.tensors()));
    if (matrices != null) {
      all.addAll(matrices.tensors());
    }
    if (score != null) {
      all.add(score);
    }
    all.attach(owner);
  }
}
