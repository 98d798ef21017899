package dev.amend.transforms.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one record, found by name. Case, blanks and underscores do not matter, so the CSV
 * column {@code Best Answer} and the JSON key {@code best_answer} are one field; an exact match
 * comes first.
 */
public final class Fields {
  /** What is written into a cell of CSV to say that there is nothing. */
  private static final Set<String> NOTHING = Set.of("", "[]", "{}", "null", "none", "nan");

  private final ObjectNode node;

  private Fields(ObjectNode node) {
    this.node = node;
  }

  /** Fields of a JSON object. */
  public static Fields of(ObjectNode node) {
    return new Fields(node);
  }

  /** Whether one of the names is there and not null. */
  public boolean has(String... names) {
    return find(names) != null;
  }

  /** Whether the field says anything: not null, blank, or an empty list or object. */
  public boolean filled(String name) {
    JsonNode value = find(name);
    if (value == null || value.isContainerNode()) {
      return value != null && !value.isEmpty();
    }
    return !NOTHING.contains(value.asText().strip().toLowerCase(Locale.ROOT));
  }

  /** Whether one of the names is there, be it null. */
  public boolean names(String... names) {
    return Arrays.stream(names)
        .map(Fields::normal)
        .anyMatch(
            wanted -> node.properties().stream().anyMatch(e -> normal(e.getKey()).equals(wanted)));
  }

  /** The first of the names that is there, not blank, exactly as written. */
  public String text(String... names) throws RecordException {
    String text = scalar(names[0], present(names));
    if (text.isBlank()) {
      throw new RecordException(RejectReason.MISSING_FIELD, "'" + names[0] + "' is blank");
    }
    return text;
  }

  /** The first of the names that is there, possibly blank; empty when none is. */
  public String textOrEmpty(String... names) throws RecordException {
    JsonNode value = find(names);
    return value == null ? "" : scalar(names[0], value);
  }

  /**
   * A yes or no: JSON true or false, or one of the words true, false, yes, no, t, f, y, n, 1, 0,
   * 1.0, 0.0, in any case.
   */
  public boolean flag(String name) throws RecordException {
    return flag(name, scalar(name, present(name)));
  }

  /** The same of a word that a field of this name holds. */
  static boolean flag(String name, String word) throws RecordException {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "t", "y", "1", "1.0" -> true;
      case "false", "no", "f", "n", "0", "0.0" -> false;
      default -> throw wrongType(name, "true or false");
    };
  }

  /** A list of texts, trimmed, without the empty ones: a JSON array, or a text with separators. */
  public List<String> texts(String separator, String name) throws RecordException {
    JsonNode value = find(name);
    List<String> parts = new ArrayList<>();
    if (value != null && value.isArray()) {
      for (JsonNode part : value) {
        parts.add(scalar(name, part));
      }
    } else if (value != null) {
      parts.addAll(List.of(scalar(name, value).split(separator, -1)));
    }
    return parts.stream().map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

  /** The keys of an object whose value is true, in its order; empty when the field is absent. */
  public List<String> trueKeys(String name) throws RecordException {
    JsonNode value = find(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isObject()) {
      throw wrongType(name, "an object of true and false");
    }
    List<String> keys = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      if (!entry.getValue().isNull() && flag(name, scalar(name, entry.getValue()))) {
        keys.add(entry.getKey());
      }
    }
    return keys;
  }

  /** Texts, numbers and booleans of this object, or of the object in a field, as text. */
  public Map<String, String> scalars(String... path) {
    JsonNode from = path.length == 0 ? node : find(path);
    Map<String, String> scalars = new TreeMap<>();
    if (from != null) {
      for (Map.Entry<String, JsonNode> entry : from.properties()) {
        if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
          scalars.put(entry.getKey(), entry.getValue().asText());
        }
      }
    }
    return scalars;
  }

  private JsonNode present(String... names) throws RecordException {
    JsonNode value = find(names);
    if (value == null) {
      String wanted = String.join("' or '", names);
      throw new RecordException(RejectReason.MISSING_FIELD, "'" + wanted + "' is absent or null");
    }
    return value;
  }

  private @Nullable JsonNode find(String... names) {
    for (String name : names) {
      JsonNode exact = node.get(name);
      JsonNode value = exact != null ? exact : findLoosely(name);
      if (value != null && !value.isNull()) {
        return value;
      }
    }
    return null;
  }

  private @Nullable JsonNode findLoosely(String name) {
    String wanted = normal(name);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (normal(entry.getKey()).equals(wanted)) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** The form in which names are compared. */
  public static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  private static String scalar(String name, JsonNode value) throws RecordException {
    if (!value.isValueNode() || value.isNull()) {
      throw wrongType(name, "a text");
    }
    return value.asText();
  }

  private static RecordException wrongType(String name, String wanted) {
    return new RecordException(RejectReason.WRONG_TYPE, "'" + name + "' is not " + wanted);
  }
}
