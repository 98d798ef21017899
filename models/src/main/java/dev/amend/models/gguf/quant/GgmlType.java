package dev.amend.models.gguf.quant;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Element types of GGUF files that can be read, with ggml's numbers. Sizes and layouts are those of
 * {@code ggml-quants}; the arithmetic is that of the Python package {@code gguf}, bit for bit.
 */
public enum GgmlType {
  F32(0, 1, 4, PlainBlocks::f32),
  F16(1, 1, 2, PlainBlocks::f16),
  Q4_0(2, SmallBlocks.SIZE, 18, SmallBlocks::q40),
  Q4_1(3, SmallBlocks.SIZE, 20, SmallBlocks::q41),
  Q5_0(6, SmallBlocks.SIZE, 22, SmallBlocks::q50),
  Q5_1(7, SmallBlocks.SIZE, 24, SmallBlocks::q51),
  Q8_0(8, SmallBlocks.SIZE, 34, SmallBlocks::q80),
  Q4_K(12, SuperBlocks.SIZE, 144, SuperBlocks::q4),
  Q5_K(13, SuperBlocks.SIZE, 176, SuperBlocks::q5),
  Q6_K(14, SuperBlocks.SIZE, 210, SuperBlocks::q6),
  BF16(30, 1, 2, PlainBlocks::bf16);

  private final int number;
  private final int elements;
  private final int bytes;
  private final BlockDecoder decoder;

  GgmlType(int number, int elements, int bytes, BlockDecoder decoder) {
    this.number = number;
    this.elements = elements;
    this.bytes = bytes;
    this.decoder = decoder;
  }

  /** The type of ggml's number; empty where it cannot be read. */
  public static Optional<GgmlType> of(long number) {
    return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
  }

  /** Numbers of a block. */
  public int elements() {
    return elements;
  }

  /** Bytes of a block. */
  public int bytes() {
    return bytes;
  }

  /**
   * Decodes whole blocks.
   *
   * @param blocks little-endian, from its start
   * @param to filled to its end; a multiple of {@link #elements} long
   */
  public void decode(ByteBuffer blocks, float[] to) {
    for (int block = 0; block < to.length / elements; block++) {
      decoder.decode(blocks, block * bytes, to, block * elements);
    }
  }
}
