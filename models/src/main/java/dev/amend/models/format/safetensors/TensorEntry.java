package dev.amend.models.format.safetensors;

import ai.djl.ndarray.types.Shape;

/**
 * One tensor of a safetensors file.
 *
 * @param name as in the file
 * @param dtype element type
 * @param shape sizes, outermost first; empty for a scalar
 * @param begin first byte, counted from the end of the header
 * @param end the byte after its last
 */
public record TensorEntry(String name, Dtype dtype, Shape shape, long begin, long end) {
  /** Number of elements. */
  public long elements() {
    return (end - begin) / dtype.bytes();
  }
}
