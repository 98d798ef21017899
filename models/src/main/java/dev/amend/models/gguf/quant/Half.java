package dev.amend.models.gguf.quant;

/** IEEE 754 numbers of 16 bits as those of 32, which hold all of them. */
final class Half {
  private static final int SIGN = 0x8000;
  private static final int MANTISSA = 0x3ff;
  private static final int MANTISSA_BITS = 10;
  private static final int EXPONENT = 0x1f;

  /** Difference of the biases of the exponents: 127 − 15. */
  private static final int REBIAS = 112;

  /** The smallest number above 0: 2⁻²⁴. */
  private static final float STEP = 0x1p-24f;

  private Half() {}

  static float toFloat(short bits) {
    int sign = (bits & SIGN) << 16;
    int exponent = bits >> MANTISSA_BITS & EXPONENT;
    int mantissa = bits & MANTISSA;
    if (exponent == 0) {
      float size = mantissa * STEP;
      return sign == 0 ? size : -size;
    }
    int wide = exponent == EXPONENT ? 0xff : exponent + REBIAS;
    return Float.intBitsToFloat(sign | wide << 23 | mantissa << 13);
  }
}
