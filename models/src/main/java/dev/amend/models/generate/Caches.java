package dev.amend.models.generate;

import ai.djl.ndarray.NDList;

/**
 * What rows in the making have computed so far.
 *
 * @param keys per layer [slots, key heads, most, head width]
 * @param values the same
 */
record Caches(NDList keys, NDList values) implements AutoCloseable {
  @Override
  public void close() {
    keys.close();
    values.close();
  }
}
