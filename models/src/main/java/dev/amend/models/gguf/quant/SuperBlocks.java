package dev.amend.models.gguf.quant;

import java.nio.ByteBuffer;

/**
 * Blocks of 256 numbers in parts that have scales of few bits, which are quantised themselves (the
 * "K" kinds). Q4_K and Q5_K have 8 parts of 32 with a scale and an offset of 6 bits each: w =
 * (d·scale)·q − dmin·offset. Q6_K has 16 parts of 16 with a scale of 8 bits: w = (d·scale)·(q −
 * 32).
 */
final class SuperBlocks {
  static final int SIZE = 256;

  private static final int PART = 32;
  private static final int SCALES = 4;
  private static final int QUANTS_4 = 16;
  private static final int QUANTS_5 = 48;
  private static final int SIX_HIGH = 128;
  private static final int SIX_SCALES = 192;
  private static final int SIX_D = 208;

  private SuperBlocks() {}

  static void q4(ByteBuffer bytes, int at, float[] to, int first) {
    for (int part = 0; part < SIZE / PART; part++) {
      float scale = half(bytes, at) * scale(bytes, at + SCALES, part);
      float offset = half(bytes, at + 2) * offset(bytes, at + SCALES, part);
      for (int i = 0; i < PART; i++) {
        int q = four(bytes, at + QUANTS_4, part, i);
        to[first + part * PART + i] = scale * q - offset;
      }
    }
  }

  /** The fifth bits of a part's numbers are bit {@code part} of 32 bytes in front. */
  static void q5(ByteBuffer bytes, int at, float[] to, int first) {
    for (int part = 0; part < SIZE / PART; part++) {
      float scale = half(bytes, at) * scale(bytes, at + SCALES, part);
      float offset = half(bytes, at + 2) * offset(bytes, at + SCALES, part);
      for (int i = 0; i < PART; i++) {
        int fifth = bytes.get(at + QUANTS_4 + i) >> part & 1;
        int q = four(bytes, at + QUANTS_5, part, i) | fifth << 4;
        to[first + part * PART + i] = scale * q - offset;
      }
    }
  }

  /** In two halves of 128: four low bits of each number, then two high ones, then the scales. */
  static void q6(ByteBuffer bytes, int at, float[] to, int first) {
    float d = half(bytes, at + SIX_D);
    for (int i = 0; i < SIZE; i++) {
      int half = i / 128;
      int j = i % 128;
      int low = bytes.get(at + half * 64 + j % 64) >> 4 * (j / 64) & 0xf;
      int high = bytes.get(at + SIX_HIGH + half * 32 + j % 32) >> 2 * (j / 32) & 3;
      float scale = d * bytes.get(at + SIX_SCALES + i / 16);
      to[first + i] = scale * ((low | high << 4) - 32);
    }
  }

  private static float half(ByteBuffer bytes, int at) {
    return Half.toFloat(bytes.getShort(at));
  }

  /** Two parts share 32 bytes: low and high four bits. */
  private static int four(ByteBuffer bytes, int at, int part, int i) {
    return bytes.get(at + part / 2 * PART + i) >> 4 * (part % 2) & 0xf;
  }

  /**
   * Twelve bytes hold eight scales and eight offsets of six bits: bytes 0 to 3 and 4 to 7 those of
   * the first four parts, whose two upper bits are the upper bits of the last four; bytes 8 to 11
   * the lower four bits of these.
   */
  private static int scale(ByteBuffer bytes, int at, int part) {
    return part < 4
        ? bytes.get(at + part) & 0x3f
        : bytes.get(at + 4 + part) & 0xf | bytes.get(at + part - 4) >> 2 & 0x30;
  }

  private static int offset(ByteBuffer bytes, int at, int part) {
    return part < 4
        ? bytes.get(at + 4 + part) & 0x3f
        : bytes.get(at + 4 + part) >> 4 & 0xf | bytes.get(at + part) >> 2 & 0x30;
  }
}
