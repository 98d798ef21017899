package dev.amend.models.gguf.quant;

import java.nio.ByteBuffer;

/** Numbers stored one by one. */
final class PlainBlocks {
  private PlainBlocks() {}

  static void f32(ByteBuffer bytes, int at, float[] to, int first) {
    to[first] = bytes.getFloat(at);
  }

  static void f16(ByteBuffer bytes, int at, float[] to, int first) {
    to[first] = Half.toFloat(bytes.getShort(at));
  }

  /** The upper half of a number of 32 bits. */
  static void bf16(ByteBuffer bytes, int at, float[] to, int first) {
    to[first] = Float.intBitsToFloat(bytes.getShort(at) << 16);
  }
}
