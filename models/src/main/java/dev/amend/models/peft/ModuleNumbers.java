package dev.amend.models.peft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.architecture.ConfigKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Numbers of modules by patterns of their names, the first that matches being the one that counts:
 * {@code rank_pattern} and {@code alpha_pattern}.
 */
record ModuleNumbers(List<Entry> entries) {
  /** Default of PEFT for both. */
  private static final int DEFAULT = 8;

  private static final int HIGHEST_RANK = 1 << 20;

  /** A pattern and its number. */
  record Entry(NamePattern pattern, double value) {}

  /** How a number is read from under a key. */
  interface Reader {
    double read(ConfigKeys keys, String key, JsonNode value) throws FormatException;
  }

  ModuleNumbers {
    entries = List.copyOf(entries);
  }

  static ModuleNumbers read(ConfigKeys keys, String key, Reader reader) throws FormatException {
    JsonNode patterns = keys.node(key);
    if (!patterns.isMissingNode() && !patterns.isObject()) {
      throw keys.wrong(key, "Give an object: numbers by patterns of names");
    }
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> one : patterns.properties()) {
      String expression = one.getKey();
      NamePattern pattern = Texts.pattern(keys, key, () -> NamePattern.ending(expression));
      entries.add(new Entry(pattern, reader.read(keys, key, one.getValue())));
    }
    return new ModuleNumbers(entries);
  }

  /** The number of a module. */
  double of(String path, double otherwise) {
    for (Entry entry : entries) {
      if (entry.pattern.matches(path)) {
        return entry.value;
      }
    }
    return otherwise;
  }

  static double rank(ConfigKeys keys, String key, JsonNode value) throws FormatException {
    if (value.isMissingNode()) {
      return DEFAULT;
    }
    if (!value.isInt() || value.intValue() < 1 || value.intValue() > HIGHEST_RANK) {
      throw keys.wrong(key, "A rank is a whole number from 1 to " + HIGHEST_RANK);
    }
    return value.intValue();
  }

  static double alpha(ConfigKeys keys, String key, JsonNode value) throws FormatException {
    if (value.isMissingNode()) {
      return DEFAULT;
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw keys.wrong(key, "Give a number");
    }
    return value.doubleValue();
  }
}
