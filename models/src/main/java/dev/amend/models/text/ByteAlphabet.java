package dev.amend.models.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * GPT-2's one printable character for each of the 256 bytes: bytes that print stand for themselves,
 * the others take the characters from U+0100 on in ascending order.
 */
final class ByteAlphabet {
  private static final char[] CHARACTERS = characters();

  private ByteAlphabet() {}

  /** All 256 characters in ascending order. */
  static List<String> sorted() {
    return IntStream.range(0, CHARACTERS.length)
        .mapToObj(i -> CHARACTERS[i])
        .sorted()
        .map(String::valueOf)
        .toList();
  }

  /** The UTF-8 bytes of a text, a character each. */
  static String spell(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder spelled = new StringBuilder(bytes.length);
    for (byte one : bytes) {
      spelled.append(CHARACTERS[Byte.toUnsignedInt(one)]);
    }
    return spelled.toString();
  }

  private static char[] characters() {
    char[] characters = new char[256];
    char next = 256;
    for (int b = 0; b < characters.length; b++) {
      characters[b] = prints(b) ? (char) b : next++;
    }
    return characters;
  }

  /** Printable in Latin-1 and no blank: 173 is the soft hyphen. */
  private static boolean prints(int b) {
    return (b >= '!' && b <= '~') || (b >= 161 && b <= 255 && b != 173);
  }
}
