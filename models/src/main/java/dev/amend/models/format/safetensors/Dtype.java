package dev.amend.models.format.safetensors;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Optional;

/**
 * Element types that both safetensors and PyTorch have. DJL has no name for BF16: such arrays say
 * {@link DataType#UNKNOWN}, so whoever makes one must remember its type.
 */
public enum Dtype {
  U8(0, 1, DataType.UINT8),
  I8(1, 1, DataType.INT8),
  I16(2, 2, DataType.INT16),
  I32(3, 4, DataType.INT32),
  I64(4, 8, DataType.INT64),
  F16(5, 2, DataType.FLOAT16),
  F32(6, 4, DataType.FLOAT32),
  F64(7, 8, DataType.FLOAT64),
  BOOL(11, 1, DataType.BOOLEAN),
  BF16(15, 2, DataType.UNKNOWN);

  /** What to do about weights of another type; only these are taken as weights. */
  static final String CONVERT =
      "Weights must be F32, F16 or BF16: of a quantized model fetch the variant that is not, or"
          + " dequantize it with what made it and save it";

  private final int torch;
  private final int bytes;
  private final DataType djl;

  Dtype(int torch, int bytes, DataType djl) {
    this.torch = torch;
    this.bytes = bytes;
    this.djl = djl;
  }

  /** The type of that name in a safetensors header, such as {@code "BF16"}. */
  public static Optional<Dtype> named(String name) {
    return Arrays.stream(values()).filter(dtype -> dtype.name().equals(name)).findFirst();
  }

  /** PyTorch's number of the type ({@code c10::ScalarType}). */
  int torch() {
    return torch;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** What DJL calls it. */
  DataType djl() {
    return djl;
  }

  /** Whether it holds real numbers, which may be no finite ones. */
  public boolean real() {
    return fitsFloat() || this == F64;
  }

  /** Whether it holds real numbers of at most 32 bits, so that raising it to F32 loses nothing. */
  boolean fitsFloat() {
    return this == F16 || this == BF16 || this == F32;
  }
}
