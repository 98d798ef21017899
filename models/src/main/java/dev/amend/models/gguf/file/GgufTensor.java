package dev.amend.models.gguf.file;

import dev.amend.models.gguf.quant.GgmlType;
import java.util.List;

/**
 * A tensor of a GGUF file.
 *
 * @param sizes outermost first, as PyTorch has them; in the file they stand the other way round
 * @param offset of its first byte, counted from where tensors begin
 */
public record GgufTensor(String name, GgmlType type, List<Long> sizes, long offset) {
  public GgufTensor {
    sizes = List.copyOf(sizes);
  }

  /** Numbers of a row, the innermost size. */
  public int columns() {
    return Math.toIntExact(sizes.get(sizes.size() - 1));
  }

  /** How many rows there are; one of what has one dimension. */
  public long rows() {
    return sizes.stream().limit(sizes.size() - 1L).reduce(1L, Math::multiplyExact);
  }

  int rowBytes() {
    return Math.multiplyExact(columns() / type.elements(), type.bytes());
  }

  /** The byte behind its last. */
  long end() {
    return Math.addExact(offset, Math.multiplyExact(rows(), (long) rowBytes()));
  }
}
