package dev.amend.transforms.container;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 whose broken bytes can be told later from everything that a file may hold. They become
 * {@link #BROKEN}, half of a surrogate pair, which no UTF-8 decodes to; U+FFFD would not do, since
 * files hold it. So one record is rejected, and not the file.
 */
final class Utf8 {
  /** Stands for bytes that are not UTF-8. */
  static final char BROKEN = '\udc80';

  private Utf8() {}

  static Reader reader(InputStream in) {
    return new InputStreamReader(
        in,
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(BROKEN)));
  }

  /** Whether a text holds half of a surrogate pair. */
  static boolean holdsHalfPair(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!startsPair(text, i)) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /** The first characters of a text, every half pair replaced, so that it can be written. */
  static String clean(String text, int longest) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), longest));
    for (int i = 0; i < text.length() && clean.length() < longest; i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        clean.append(c);
      } else if (startsPair(text, i) && clean.length() + 2 <= longest) {
        clean.append(c).append(text.charAt(++i));
      } else {
        clean.append('\ufffd');
      }
    }
    return clean.toString();
  }

  private static boolean startsPair(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }
}
