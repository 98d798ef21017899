package dev.amend.models.gguf.quant;

import java.nio.ByteBuffer;

/**
 * Blocks of 32 numbers with one scale d, and in the {@code _1} kinds one offset m, as 16-bit
 * numbers in front: w = d·(q − zero), or w = d·q + m. Of each byte the low four bits belong to a
 * number of the first half, the high four to one of the second.
 */
final class SmallBlocks {
  static final int SIZE = 32;

  private static final int HALF = SIZE / 2;
  private static final int SCALE = 2;
  private static final int HIGH_BITS = 4;

  private SmallBlocks() {}

  static void q40(ByteBuffer bytes, int at, float[] to, int first) {
    float d = half(bytes, at);
    for (int i = 0; i < SIZE; i++) {
      to[first + i] = d * (low(bytes, at + SCALE, i) - 8);
    }
  }

  static void q41(ByteBuffer bytes, int at, float[] to, int first) {
    float d = half(bytes, at);
    float m = half(bytes, at + SCALE);
    for (int i = 0; i < SIZE; i++) {
      to[first + i] = d * low(bytes, at + 2 * SCALE, i) + m;
    }
  }

  static void q50(ByteBuffer bytes, int at, float[] to, int first) {
    float d = half(bytes, at);
    for (int i = 0; i < SIZE; i++) {
      to[first + i] = d * (five(bytes, at + SCALE, i) - 16);
    }
  }

  static void q51(ByteBuffer bytes, int at, float[] to, int first) {
    float d = half(bytes, at);
    float m = half(bytes, at + SCALE);
    for (int i = 0; i < SIZE; i++) {
      to[first + i] = d * five(bytes, at + 2 * SCALE, i) + m;
    }
  }

  static void q80(ByteBuffer bytes, int at, float[] to, int first) {
    float d = half(bytes, at);
    for (int i = 0; i < SIZE; i++) {
      to[first + i] = bytes.get(at + SCALE + i) * d;
    }
  }

  private static float half(ByteBuffer bytes, int at) {
    return Half.toFloat(bytes.getShort(at));
  }

  private static int low(ByteBuffer bytes, int at, int i) {
    return bytes.get(at + i % HALF) >> 4 * (i / HALF) & 0xf;
  }

  /** Four bits beside a fifth, which stands in a word of its own in front of them. */
  private static int five(ByteBuffer bytes, int at, int i) {
    int fifth = bytes.getInt(at) >>> i & 1;
    return low(bytes, at + HIGH_BITS, i) | fifth << 4;
  }
}
