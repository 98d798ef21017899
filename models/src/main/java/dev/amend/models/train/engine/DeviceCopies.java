package dev.amend.models.train.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.Devices;
import dev.amend.models.nn.ScoreHead;
import dev.amend.models.nn.Weights;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies of models on a further device. Weights are copied once, however many models are made of
 * them: adapters that share a base share it there, too.
 */
final class DeviceCopies {
  private final NDManager there;
  private final Map<Weights, Weights> made = new IdentityHashMap<>();

  /**
   * Copies on a device, which may be the one that the models are on.
   *
   * @param manager an ancestor of the copies' owner: what is on the device goes with it
   */
  DeviceCopies(NDManager manager, Device device) {
    this.there = manager.newSubManager(device);
  }

  /** The owner of the copies. */
  NDManager manager() {
    return there;
  }

  /** A model whose reference's weights may be its own. */
  TrainableModel of(TorchScript script, TrainableModel model) {
    FrozenReference reference = model.reference();
    return new TrainableModel(
        of(script, model.weights()),
        of(script, model.adapter()),
        of(script, model.head()),
        new FrozenReference(
            of(script, reference.weights()),
            of(script, reference.adapter()),
            of(script, reference.head())));
  }

  private Weights of(TorchScript script, Weights weights) {
    return made.computeIfAbsent(
        weights, some -> new Weights(some.config(), copies(script, some.tensors())));
  }

  private @Nullable Adapter of(TorchScript script, @Nullable Adapter adapter) {
    return adapter == null
        ? null
        : new Adapter(adapter.config(), copies(script, adapter.tensors()));
  }

  private @Nullable ScoreHead of(TorchScript script, @Nullable ScoreHead head) {
    return head == null ? null : new ScoreHead(copies(script, head.tensors()).singletonOrThrow());
  }

  private NDList copies(TorchScript script, NDList tensors) {
    return script.tensors(there, "copies", tensors, Devices.name(there.getDevice()));
  }
}
