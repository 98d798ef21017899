package dev.amend.models.goldworld;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with slots that writes and reads: {@code "tell me how to {} ."}. Writing and reading
 * share the one text, so that what is generated is what is understood.
 */
final class Template {
  private static final String SLOT = "{}";

  private final String text;
  private final Pattern pattern;

  private Template(String text) {
    this.text = text;
    String body = Pattern.quote(text.substring(0, text.length() - 2));
    // A slot holds words only: punctuation would let one slot swallow half a sentence.
    this.pattern = Pattern.compile(body.replace(SLOT, "\\E([a-z ]+?)\\Q"));
  }

  /**
   * A template.
   *
   * @param text words, slots and commas separated by blanks, with a final {@code .} or {@code ?}
   */
  static Template of(String text) {
    return new Template(text);
  }

  static List<Template> all(String... texts) {
    return Arrays.stream(texts).map(Template::of).toList();
  }

  /** The sentence with its slots filled in order. */
  String write(String... values) {
    StringBuilder sentence = new StringBuilder(text);
    for (String value : values) {
      int slot = sentence.indexOf(SLOT);
      sentence.replace(slot, slot + SLOT.length(), value);
    }
    return sentence.toString();
  }

  /**
   * The values of the slots, empty when the sentence has another shape.
   *
   * @param sentence normal text without its final punctuation
   */
  Optional<List<String>> read(String sentence) {
    Matcher matcher = pattern.matcher(sentence);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      values.add(matcher.group(i));
    }
    return Optional.of(values);
  }

  /** The sentence with empty slots, for the vocabulary. */
  String words() {
    return text.replace(SLOT, "");
  }
}
