package dev.amend.models.gguf.quant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers worked out by hand from the layouts of ggml's blocks. */
class GgmlTypeTest {
  /** 0.5 and 2 as 16-bit numbers. */
  private static final short HALF = 0x3800;

  private static final short TWO = 0x4000;

  @ParameterizedTest
  @CsvSource({
    "0x0000, 0",
    "0x8000, -0.0",
    "0x3c00, 1",
    "0xc100, -2.5",
    "0x7bff, 65504",
    "0x0400, 6.103515625e-5",
    "0x0001, 5.960464477539063e-8",
    "0x83ff, -6.097555160522461e-5",
    "0x7c00, Infinity",
    "0xfc00, -Infinity",
    "0x7e00, NaN"
  })
  void halvesAreExact(String bits, float number) {
    short half = (short) (int) Integer.decode(bits);
    assertThat(Half.toFloat(half)).isEqualTo(Float.valueOf(number));
  }

  @Test
  void bf16IsTheUpperHalf() {
    ByteBuffer bytes = bytes(4).putShort((short) 0x3fc0).putShort((short) 0xc000);
    assertThat(decoded(GgmlType.BF16, bytes, 2)).containsExactly(1.5f, -2f);
  }

  /** Byte 0 is 0x2f: number 0 is 0.5·(15 − 8), number 16 is 0.5·(2 − 8); all others 0.5·(0 − 8). */
  @Test
  void q40() {
    float[] numbers = decoded(GgmlType.Q4_0, bytes(18).putShort(HALF).put((byte) 0x2f), 32);
    assertThat(numbers[0]).isEqualTo(3.5f);
    assertThat(numbers[16]).isEqualTo(-3f);
    assertThat(numbers[1]).isEqualTo(-4f);
  }

  /** Number 0 is 0.5·15 + 2, number 16 is 0.5·2 + 2, others 2. */
  @Test
  void q41() {
    ByteBuffer bytes = bytes(20).putShort(HALF).putShort(TWO).put((byte) 0x2f);
    float[] numbers = decoded(GgmlType.Q4_1, bytes, 32);
    assertThat(numbers[0]).isEqualTo(9.5f);
    assertThat(numbers[16]).isEqualTo(3f);
    assertThat(numbers[31]).isEqualTo(2f);
  }

  /** Fifth bits of numbers 0 and 31: 0.5·(15 + 16 − 16), 0.5·(0 + 16 − 16); number 1: 0.5·(−16). */
  @Test
  void q50() {
    ByteBuffer bytes = bytes(22).putShort(HALF).putInt(0x80000001).put((byte) 0x0f);
    float[] numbers = decoded(GgmlType.Q5_0, bytes, 32);
    assertThat(numbers[0]).isEqualTo(7.5f);
    assertThat(numbers[31]).isEqualTo(0f);
    assertThat(numbers[1]).isEqualTo(-8f);
  }

  /** Number 0: 0.5·31 + 2; number 31: 0.5·16 + 2; number 1: 2. */
  @Test
  void q51() {
    ByteBuffer bytes = bytes(24).putShort(HALF).putShort(TWO).putInt(0x80000001).put((byte) 0x0f);
    float[] numbers = decoded(GgmlType.Q5_1, bytes, 32);
    assertThat(numbers[0]).isEqualTo(17.5f);
    assertThat(numbers[31]).isEqualTo(10f);
    assertThat(numbers[1]).isEqualTo(2f);
  }

  @Test
  void q80() {
    ByteBuffer bytes = bytes(34).putShort(HALF).put((byte) -128).put((byte) 127);
    assertThat(decoded(GgmlType.Q8_0, bytes, 32)).startsWith(-64f, 63.5f, 0f);
  }

  /**
   * Part 0 has scale 1 and offset 3, part 4 scale 2·16 + 5 = 37 and offset 1·16 + 6 = 22: their
   * upper bits stand over those of part 0. Byte 0 of the quants holds a 15 of part 0 and a 2 of
   * part 1; byte 64 a 1 of part 4.
   */
  @Test
  void q4k() {
    ByteBuffer bytes = bytes(144).putShort(HALF).putShort(TWO);
    bytes.put(4, (byte) (2 << 6 | 1)).put(8, (byte) (1 << 6 | 3)).put(12, (byte) (6 << 4 | 5));
    bytes.put(16, (byte) 0x2f).put(16 + 64, (byte) 0x01);
    float[] numbers = decoded(GgmlType.Q4_K, bytes, 256);
    assertThat(numbers[0]).isEqualTo(0.5f * 15 - 2 * 3);
    assertThat(numbers[1]).isEqualTo(-6f);
    assertThat(numbers[32]).isEqualTo(0f); // part 1 has scale 0 and offset 0
    assertThat(numbers[128]).isEqualTo(0.5f * 37 * 1 - 2 * 22);
    assertThat(numbers[129]).isEqualTo(-44f);
  }

  /** As before, with a fifth bit for number 0 of part 0 and number 0 of part 4. */
  @Test
  void q5k() {
    ByteBuffer bytes = bytes(176).putShort(HALF).putShort(TWO);
    bytes.put(4, (byte) (2 << 6 | 1)).put(8, (byte) (1 << 6 | 3)).put(12, (byte) (6 << 4 | 5));
    bytes.put(16, (byte) 0b10001).put(48, (byte) 0x2f).put(48 + 64, (byte) 0x01);
    float[] numbers = decoded(GgmlType.Q5_K, bytes, 256);
    assertThat(numbers[0]).isEqualTo(0.5f * 31 - 2 * 3);
    assertThat(numbers[128]).isEqualTo(0.5f * 37 * 17 - 2 * 22);
  }

  /**
   * d = 0.5, scales 1 of numbers 0 to 15 and −2 of numbers 192 to 207. Number 0: low 15, high 3;
   * number 192 is number 64 of the second half: its low bits are the upper ones of byte 64, its
   * high bits bits 4 and 5 of byte 32 of the high ones.
   */
  @Test
  void q6k() {
    ByteBuffer bytes = bytes(210).put(0, (byte) 0x0f).put(64, (byte) 0x50);
    bytes.put(128, (byte) 3).put(128 + 32, (byte) (1 << 4));
    bytes.put(192, (byte) 1).put(192 + 12, (byte) -2).putShort(208, HALF);
    float[] numbers = decoded(GgmlType.Q6_K, bytes, 256);
    assertThat(numbers[0]).isEqualTo(0.5f * (63 - 32));
    assertThat(numbers[1]).isEqualTo(0.5f * -32);
    assertThat(numbers[192]).isEqualTo(0.5f * -2 * (5 + 16 - 32));
  }

  private static ByteBuffer bytes(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static float[] decoded(GgmlType type, ByteBuffer bytes, int size) {
    assertThat(bytes.capacity()).isEqualTo(size / type.elements() * type.bytes());
    float[] numbers = new float[size];
    type.decode(bytes, numbers);
    return numbers;
  }
}
