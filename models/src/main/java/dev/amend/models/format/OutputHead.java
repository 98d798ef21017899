package dev.amend.models.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.amend.models.nn.DecoderConfig;
import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whether the output head is the embedding. A tied model's file usually holds no head; one that
 * holds a different head is not tied, whatever its configuration says (as in transformers 5).
 */
final class OutputHead {
  private OutputHead() {}

  static boolean tied(NDManager manager, DecoderConfig config, WeightFiles files)
      throws IOException {
    SortedSet<String> names = files.names();
    boolean both = names.contains(LlamaTensors.HEAD) && names.contains(LlamaTensors.EMBEDDING);
    if (!config.tied() || !both) {
      return config.tied();
    }
    try (NDArray head = files.readFloat(manager, LlamaTensors.HEAD);
        NDArray embedding = files.readFloat(manager, LlamaTensors.EMBEDDING)) {
      return head.contentEquals(embedding);
    }
  }

  /** The tensors that a model is made of: no computed ones, and no copy of the embedding. */
  static SortedSet<String> used(DecoderConfig config, WeightFiles files) {
    SortedSet<String> names = new TreeSet<>(files.names());
    names.removeIf(LlamaTensors::isComputed);
    if (config.tied()) {
      names.remove(LlamaTensors.HEAD);
    }
    return names;
  }

  static DecoderConfig untied(DecoderConfig config) {
    return new DecoderConfig(
        config.layers(),
        config.width(),
        config.heads(),
        config.keyHeads(),
        config.headWidth(),
        config.inner(),
        config.vocabulary(),
        config.positions(),
        config.ropeBase(),
        config.normEpsilon(),
        false,
        config.bos(),
        config.eos(),
        config.pad());
  }
}
