package dev.amend.models.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.amend.models.format.architecture.TensorMap;
import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whether the output head is the embedding. A tied model's file usually holds no head; one that
 * holds a different head is not tied, whatever its configuration says (as in transformers 5).
 */
final class OutputHead {
  private OutputHead() {}

  /** Whether a model that says that it is tied is so in its file. */
  static boolean holds(NDManager manager, TensorMap map, WeightFiles files) throws IOException {
    if (!files.names().contains(map.head()) || !files.names().contains(map.embedding())) {
      return true;
    }
    try (NDArray head = files.readFloat(manager, map.head());
        NDArray embedding = files.readFloat(manager, map.embedding())) {
      return head.contentEquals(embedding);
    }
  }

  /** The tensors that a model is made of: no computed ones, and no copy of the embedding. */
  static SortedSet<String> used(TensorMap map, boolean tied, WeightFiles files) {
    SortedSet<String> names = new TreeSet<>(files.names());
    names.removeIf(map::isComputed);
    if (tied) {
      names.remove(map.head());
    }
    return names;
  }
}
