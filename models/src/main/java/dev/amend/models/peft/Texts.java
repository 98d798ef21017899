package dev.amend.models.peft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.architecture.ConfigKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.PatternSyntaxException;

/** Texts of a configuration: several, or regular expressions. */
final class Texts {
  private Texts() {}

  /** A list of texts, or one; empty where the key is absent. */
  static List<String> list(ConfigKeys keys, String key) throws FormatException {
    JsonNode value = keys.node(key);
    List<String> texts = new ArrayList<>();
    for (JsonNode one : value.isValueNode() ? List.of(value) : value) {
      if (!one.isTextual()) {
        throw keys.wrong(key, "Give a text or a list of texts");
      }
      texts.add(one.textValue());
    }
    if (value.isObject()) {
      throw keys.wrong(key, "Give a text or a list of texts");
    }
    return List.copyOf(texts);
  }

  /** One of some words, in lower or upper case. */
  static <E extends Enum<E>> E choice(ConfigKeys keys, String key, E otherwise, Class<E> words)
      throws FormatException {
    String text = keys.text(key, otherwise.name());
    for (E word : words.getEnumConstants()) {
      if (word.name().equalsIgnoreCase(text)) {
        return word;
      }
    }
    throw keys.wrong(key, "Supported: " + Arrays.toString(words.getEnumConstants()));
  }

  /** A regular expression, or the reason why it is none. */
  static NamePattern pattern(ConfigKeys keys, String key, Supplier<NamePattern> compiled)
      throws FormatException {
    try {
      return compiled.get();
    } catch (PatternSyntaxException e) {
      throw keys.wrong(
          key, "Give a regular expression as Python and Java both read it: " + e.getDescription());
    }
  }
}
