package dev.amend.models.data;

import java.util.Arrays;

/**
 * Files as accidents leave them: one to three of a changed byte, a digit, a flipped bit, an end cut
 * off or added, a piece dropped or doubled.
 *
 * @param front bytes at the start that are hit as often as all others: where mistakes are found out
 */
public record DamagedBytes(long seed, int front) {
  private static final int KINDS = 7;

  /** The damaged file of a number. */
  public byte[] of(byte[] whole, int number) {
    byte[] bytes = whole;
    int changes = 1 + draw(3, number, "changes");
    for (int c = 0; c < changes; c++) {
      boolean ahead = draw(2, number, "front" + c) == 0;
      int span = ahead ? Math.min(bytes.length, front) : bytes.length;
      int at = draw(span, number, "at" + c);
      bytes = changed(bytes, at, draw(KINDS, number, "kind" + c), draw(256, number, "value" + c));
    }
    return bytes;
  }

  private static byte[] changed(byte[] whole, int at, int kind, int value) {
    byte[] bytes = whole.clone();
    switch (kind) {
      case 0 -> bytes[at] = (byte) value;
      case 1 -> bytes[at] = (byte) ('0' + value % 10);
      case 2 -> bytes[at] ^= (byte) (1 << value % Byte.SIZE);
      case 3 -> bytes = Arrays.copyOf(bytes, at + 1);
      case 4 -> bytes = Arrays.copyOf(bytes, bytes.length + value);
      case 5 -> System.arraycopy(whole, at, bytes, 0, whole.length - at);
      default -> System.arraycopy(whole, 0, bytes, at, whole.length - at);
    }
    return bytes;
  }

  private int draw(int bound, int number, String what) {
    return Seeds.below(bound, seed, number, what);
  }
}
