package dev.amend.infra.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * The keys of an object in a {@link StoredFile}, each read as one type or refused by name. A key
 * that nobody asks for is passed over: another version had a use for it.
 */
public final class StoredFields {
  private final StoredFile file;
  private final String path;
  private final JsonNode object;

  /**
   * @param path in front of each key in messages: {@code "model."}
   */
  StoredFields(StoredFile file, String path, JsonNode object) {
    this.file = file;
    this.path = path;
    this.object = object;
  }

  /** The format of the file; of an object inside a file, 0. */
  public int format() {
    return StoredFile.format(object);
  }

  /** Whether the key stands there with a value other than null. */
  public boolean has(String key) {
    return object.hasNonNull(key);
  }

  /** A text. */
  public String text(String key) {
    return node(key, JsonNodeType.STRING).textValue();
  }

  /** A whole number. */
  public long whole(String key) {
    JsonNode number = node(key, JsonNodeType.NUMBER);
    if (!number.canConvertToExactIntegral() || !number.canConvertToLong()) {
      throw wrong(key, "is no whole number");
    }
    return number.longValue();
  }

  /**
   * A number. What is none is one of the texts {@code NaN}, {@code Infinity}, {@code -Infinity},
   * for which JSON has no other word.
   */
  public double number(String key) {
    String text = object.path(key).asText();
    return switch (object.path(key).isTextual() ? text : "") {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> node(key, JsonNodeType.NUMBER).doubleValue();
    };
  }

  /** An object. */
  public StoredFields object(String key) {
    return new StoredFields(file, path + key + ".", node(key, JsonNodeType.OBJECT));
  }

  /** A list of objects. */
  public List<StoredFields> objects(String key) {
    List<StoredFields> objects = new ArrayList<>();
    for (JsonNode item : node(key, JsonNodeType.ARRAY)) {
      String at = path + key + "[" + objects.size() + "]";
      if (!item.isObject()) {
        throw file.damaged("'" + at + "' is no object");
      }
      objects.add(new StoredFields(file, at + ".", item));
    }
    return objects;
  }

  /** Texts by name. */
  public Map<String, String> texts(String key) {
    return all(key, StoredFields::text);
  }

  /** Numbers by name. */
  public Map<String, Double> numbers(String key) {
    return all(key, StoredFields::number);
  }

  /** Objects by name. */
  public Map<String, StoredFields> named(String key) {
    return all(key, StoredFields::object);
  }

  /**
   * A value that was read and cannot be what it stands for.
   *
   * @param why to follow the key: {@code "is no verdict"}
   */
  public DamagedFileException wrong(String key, String why) {
    return file.damaged("'" + path + key + "' " + why);
  }

  private <T> Map<String, T> all(String key, BiFunction<StoredFields, String, T> read) {
    StoredFields inner = object(key);
    Map<String, T> values = new TreeMap<>();
    inner.object.fieldNames().forEachRemaining(name -> values.put(name, read.apply(inner, name)));
    return values;
  }

  private JsonNode node(String key, JsonNodeType type) {
    JsonNode value = object.path(key);
    if (value.isMissingNode()) {
      throw wrong(key, "is missing");
    }
    if (value.getNodeType() != type) {
      throw wrong(key, "is no " + type.name().toLowerCase(Locale.ROOT));
    }
    return value;
  }
}
