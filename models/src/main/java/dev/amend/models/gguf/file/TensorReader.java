package dev.amend.models.gguf.file;

import dev.amend.models.data.FormatException;
import dev.amend.models.format.safetensors.HeaderParser;
import dev.amend.models.gguf.quant.GgmlType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads which tensors a GGUF file holds, and checks that each lies in it, apart from others. */
record TensorReader(Path file, GgufCursor cursor, long alignment) {
  private static final int DIMENSIONS = 4;

  /** A name, a count of dimensions, one size, a type and an offset. */
  static final int FEWEST_BYTES = 8 + 4 + 8 + 4 + 8;

  SortedMap<String, GgufTensor> read(int tensors) throws IOException {
    SortedMap<String, GgufTensor> byName = new TreeMap<>();
    for (int i = 0; i < tensors; i++) {
      GgufTensor tensor = tensor();
      if (byName.put(tensor.name(), tensor) != null) {
        throw wrong(tensor.name(), "is there twice");
      }
    }
    return byName;
  }

  private GgufTensor tensor() throws IOException {
    String name = cursor.text();
    int dimensions = cursor.int32();
    if (dimensions < 1 || dimensions > DIMENSIONS) {
      throw wrong(name, dimensions + " dimensions, and there are 1 to " + DIMENSIONS);
    }
    List<Long> sizes = new ArrayList<>();
    for (int i = 0; i < dimensions; i++) {
      sizes.add(cursor.int64());
    }
    Collections.reverse(sizes);
    GgmlType type = type(name, cursor.int32());
    return checked(new GgufTensor(name, type, sizes, cursor.int64()));
  }

  private GgmlType type(String name, int number) throws FormatException {
    return GgmlType.of(number)
        .orElseThrow(
            () ->
                FormatException.ofTensor(
                    file,
                    name,
                    "is of ggml's type " + number,
                    "Supported: " + Arrays.toString(GgmlType.values())));
  }

  private GgufTensor checked(GgufTensor tensor) throws FormatException {
    if (tensor.sizes().stream().anyMatch(size -> size < 1 || size > Integer.MAX_VALUE)) {
      throw wrong(tensor.name(), "sizes " + tensor.sizes());
    }
    if (tensor.columns() % tensor.type().elements() != 0) {
      throw wrong(
          tensor.name(), "rows of " + tensor.columns() + " do not fill blocks of " + tensor.type());
    }
    if (tensor.offset() < 0 || tensor.offset() % alignment != 0) {
      throw wrong(tensor.name(), "begins at " + tensor.offset() + ", not at a multiple of it");
    }
    return tensor;
  }

  /**
   * Checks places.
   *
   * @param bytes of the file behind the place where tensors begin
   */
  void check(SortedMap<String, GgufTensor> tensors, long bytes) throws FormatException {
    long end = 0;
    List<GgufTensor> inOrder =
        tensors.values().stream().sorted(Comparator.comparingLong(GgufTensor::offset)).toList();
    for (GgufTensor tensor : inOrder) {
      if (tensor.offset() < end || end(tensor) > bytes) {
        throw wrong(
            tensor.name(),
            "bytes from %d, where the tensor before ends at %d and the file at %d"
                .formatted(tensor.offset(), end, bytes));
      }
      end = end(tensor);
    }
  }

  private long end(GgufTensor tensor) throws FormatException {
    try {
      return tensor.end();
    } catch (ArithmeticException e) {
      throw wrong(tensor.name(), "has more than 2^63 bytes");
    }
  }

  private FormatException wrong(String name, String what) {
    return FormatException.ofTensor(file, name, what, HeaderParser.DAMAGED);
  }
}
