package dev.amend.models.goldworld;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Text as the world writes it: lower case, one blank between words and around {@code . , ?}. Other
 * characters stay, so that foreign text never reads as a sentence of the world.
 */
final class NormalText {
  private NormalText() {}

  static String of(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("([.,?])", " $1 ")
        .strip()
        .replaceAll("\\s+", " ");
  }

  /** GoldWords and punctuation marks; none for blank text. */
  static List<String> tokens(String text) {
    String normal = of(text);
    return normal.isEmpty() ? List.of() : Arrays.asList(normal.split(" "));
  }

  /** GoldWords without punctuation marks. */
  static List<String> words(String text) {
    return tokens(text).stream()
        .filter(token -> !endsSentence(token) && !token.equals(","))
        .toList();
  }

  /**
   * Sentences without their final punctuation. The last one may lack it. A mark without words
   * before it makes an empty sentence.
   */
  static List<String> sentences(String text) {
    List<String> sentences = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (String token : tokens(text)) {
      if (endsSentence(token)) {
        sentences.add(String.join(" ", open));
        open.clear();
      } else {
        open.add(token);
      }
    }
    if (!open.isEmpty()) {
      sentences.add(String.join(" ", open));
    }
    return sentences;
  }

  private static boolean endsSentence(String token) {
    return token.equals(".") || token.equals("?");
  }
}
