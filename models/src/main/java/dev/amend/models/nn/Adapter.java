package dev.amend.models.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.data.Seeds;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An adapter's tensors: for each layer and target A [r, in] and B [out, r], float32. They belong to
 * the manager that made them.
 */
public record Adapter(AdapterConfig config, NDList tensors) {

  /**
   * A fresh adapter: A ~ N(0, 1 / r²) and B = 0, so the adapted model is the base to the last bit.
   *
   * @throws IllegalArgumentException when blocks have no such projection: not all have a gate
   */
  public static Adapter start(
      NDManager manager, DecoderConfig decoder, AdapterConfig config, long seed) {
    Layout layout = Layout.of(decoder);
    for (Projection target : config.targetModules()) {
      if (layout.inBlock(target.slot()) < 0) {
        throw new IllegalArgumentException(
            "blocks of this model have no projection '"
                + target.name().toLowerCase(Locale.ROOT)
                + "' to adapt");
      }
    }
    NDList tensors = new NDList();
    for (int layer = 0; layer < decoder.layers(); layer++) {
      for (Projection target : config.targetModules()) {
        long own = Seeds.hash(seed, layer, "adapter:" + target);
        Shape down = new Shape(config.rank(), target.inputs(decoder));
        tensors.add(Drawn.normal(manager, own, 1f / config.rank(), down));
        tensors.add(manager.zeros(new Shape(target.outputs(decoder), config.rank())));
      }
    }
    return new Adapter(config, tensors);
  }

  /** The script's Model: weights, the adapter's tensors and its scale; without one none and 0. */
  public static List<Object> beside(Weights weights, @Nullable Adapter adapter) {
    return adapter == null
        ? List.of(weights.tensors(), new NDList(), 0.0)
        : List.of(weights.tensors(), adapter.tensors(), adapter.config().scale());
  }

  /** The same adapter once more, on its owner's device. */
  public Adapter copiedTo(NDManager owner) {
    NDList copies = new NDList();
    for (NDArray tensor : tensors) {
      // what is there already is not copied by toDevice, whatever it is told
      boolean there = tensor.getDevice().equals(owner.getDevice());
      NDArray copy = there ? tensor.duplicate() : tensor.toDevice(owner.getDevice(), true);
      copy.attach(owner);
      copies.add(copy);
    }
    return new Adapter(config, copies);
  }

  /**
   * Adds the adapter's correction to float32 weights in place, {@code W + scale · B A}: there is
   * never a second copy of them.
   */
  public void addTo(Weights base) {
    Layout layout = Layout.of(base.config());
    int next = 0;
    for (int layer = 0; layer < base.config().layers(); layer++) {
      for (Projection target : config.targetModules()) {
        int at = layout.at(layer, target.slot());
        add(base.tensors().get(at), tensors.get(next), tensors.get(next + 1));
        next += 2;
      }
    }
  }

  private void add(NDArray weight, NDArray a, NDArray b) {
    try (NDManager step = weight.getManager().newSubManager()) {
      a = a.duplicate();
      a.attach(step);
      NDArray scale = step.full(new Shape(), (float) config.scale(), DataType.FLOAT32);
      b = b.duplicate();
      b.attach(step);
      weight.addi(b.matMul(a).mul(scale));
    }
  }
}
