package dev.amend.models.peft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.nn.Weights;
import java.util.List;

/** A base with a weighted sum of what several adapters change. */
final class WeightedMerge {
  private WeightedMerge() {}

  /** An adapter and its share. */
  record Part(PeftAdapter adapter, double share) {}

  /** {@code W + Σ share · (merged − W)}; tensors that none changes are the base's own. */
  static Weights of(NDManager owner, Weights base, List<Part> parts) {
    boolean untied = parts.stream().anyMatch(part -> part.adapter().changesHead(base));
    Weights start = untied ? base.untied() : base;
    NDList sums = new NDList(start.tensors());
    for (Part part : parts) {
      try (NDManager step = owner.newSubManager()) {
        Weights merged = part.adapter().merged(step, base);
        merged = untied ? merged.untied() : merged;
        NDArray share = step.full(new Shape(), (float) part.share(), DataType.FLOAT32);
        for (int place = 0; place < sums.size(); place++) {
          NDArray before = start.tensors().get(place);
          NDArray after = merged.tensors().get(place);
          if (after != before) {
            sums.set(place, changed(owner, sums.get(place), after, before, share));
          }
        }
      }
    }
    return new Weights(start.config(), sums);
  }

  private static NDArray changed(
      NDManager owner, NDArray sum, NDArray after, NDArray before, NDArray share) {
    NDArray change = after.duplicate();
    change.attach(owner);
    return change.subi(before).muli(share).addi(sum);
  }
}
