package dev.amend.models.remote;

import dev.amend.models.data.Json;
import java.util.Map;
import java.util.TreeMap;

/**
 * Texts as a JSON document, for models that must read them and not obey them. A text cannot end its
 * string, because quotes and line ends in it are escaped. Nor can it speak as somebody else: the
 * letters of which chat templates make their marks ({@code <|im_start|>}, {@code [INST]}, {@code
 * ```}) are escaped, too, which tokenizers would otherwise read as turns of the talk.
 */
public final class Quoted {
  private static final String MARKS = "<>[]|`#";

  private Quoted() {}

  public static String of(Map<String, String> texts) {
    Map<String, String> sorted = new TreeMap<>(texts);
    StringBuilder document = new StringBuilder("{");
    sorted.forEach(
        (name, text) ->
            document
                .append(document.length() == 1 ? "" : ", ")
                .append(Json.write(name))
                .append(": ")
                .append(escaped(Json.write(text))));
    return document.append('}').toString();
  }

  private static String escaped(String string) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < string.length(); i++) {
      char letter = string.charAt(i);
      if (MARKS.indexOf(letter) >= 0) {
        escaped.append("\\u%04x".formatted((int) letter));
      } else {
        escaped.append(letter);
      }
    }
    return escaped.toString();
  }
}
