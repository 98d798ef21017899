package dev.amend.models.format.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import dev.amend.models.data.JsonFile;
import dev.amend.models.format.safetensors.HeaderParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of a JSON object in a file, each read as one type or refused by name.
 *
 * @param prefix in front of each key in messages: {@code "rope_parameters."}
 */
public record ConfigKeys(Path file, String prefix, JsonNode object) {
  /** The file of a model's shape and constants. */
  public static final String FILE = "config.json";

  private static final int SHOWN = 200;

  /**
   * The object in a file.
   *
   * @throws FormatException when the file is missing or holds something else
   */
  public static ConfigKeys read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw FormatException.ofFile(file, "is missing", "A model folder needs it; fetch it");
    }
    return new ConfigKeys(file, "", JsonFile.object(file, HeaderParser.DAMAGED));
  }

  /** Whether the key stands there at all, even as null. */
  public boolean has(String key) {
    return object.has(key);
  }

  /** The value; a missing node where the key is absent or null. */
  public JsonNode node(String key) {
    JsonNode value = object.path(key);
    return value.isNull() ? MissingNode.getInstance() : value;
  }

  /** The object below a key; an empty one where the key is absent or null. */
  ConfigKeys nested(String key) throws FormatException {
    JsonNode value = node(key);
    if (value.isMissingNode()) {
      return new ConfigKeys(file, prefix + key + ".", Json.MAPPER.createObjectNode());
    }
    if (!value.isObject()) {
      throw wrong(key, "Give an object");
    }
    return new ConfigKeys(file, prefix + key + ".", value);
  }

  /** A whole number from 1 up that must be there. */
  int size(String key) throws FormatException {
    if (node(key).isMissingNode()) {
      throw FormatException.ofKey(file, prefix + key, "is missing", "Give a whole number");
    }
    return size(key, 0);
  }

  /** A whole number from 1 up. */
  int size(String key, int otherwise) throws FormatException {
    JsonNode value = node(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 1) {
      throw wrong(key, "Give a whole number from 1 to " + Integer.MAX_VALUE);
    }
    return value.intValue();
  }

  /** A number above zero. */
  double positive(String key, double otherwise) throws FormatException {
    JsonNode value = node(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isNumber() || !(value.doubleValue() > 0) || Double.isInfinite(value.doubleValue())) {
      throw wrong(key, "Give a number above 0");
    }
    return value.doubleValue();
  }

  /** A number above zero that must be there. */
  double positive(String key) throws FormatException {
    if (node(key).isMissingNode()) {
      throw FormatException.ofKey(file, prefix + key, "is missing", "Give a number above 0");
    }
    return positive(key, 0);
  }

  /** A whole number from 0 up. */
  int count(String key, int otherwise) throws FormatException {
    return node(key).isInt() && node(key).intValue() == 0 ? 0 : size(key, otherwise);
  }

  boolean flag(String key) throws FormatException {
    return flag(key, false);
  }

  /** True or false. */
  public boolean flag(String key, boolean otherwise) throws FormatException {
    JsonNode value = node(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw wrong(key, "Give true or false");
    }
    return value.asBoolean(otherwise);
  }

  /** Refuses a flag that has another value than the one that is supported. */
  void allow(String key, boolean supported) throws FormatException {
    if (flag(key, supported) != supported) {
      throw wrong(key, "Supported: " + supported);
    }
  }

  /** Refuses a text that is not among those that are supported. */
  void allow(String key, String... supported) throws FormatException {
    if (!List.of(supported).contains(text(key, supported[0]))) {
      throw wrong(key, "Supported: " + String.join(", ", supported));
    }
  }

  /** A text. */
  public String text(String key, String otherwise) throws FormatException {
    JsonNode value = node(key);
    if (!value.isMissingNode() && !value.isTextual()) {
      throw wrong(key, "Give a text");
    }
    return value.asText(otherwise);
  }

  /** A token id or a list of them; empty where the key is absent, null, or -1 as in old files. */
  List<Integer> ids(String key, int vocabulary) throws FormatException {
    JsonNode value = node(key);
    List<Integer> ids = new ArrayList<>();
    for (JsonNode one : value.isValueNode() ? List.of(value) : value) {
      if (!one.isInt() || one.intValue() < -1 || one.intValue() >= vocabulary) {
        throw wrong(key, "Give token ids from 0 to " + (vocabulary - 1));
      }
      if (one.intValue() >= 0) {
        ids.add(one.intValue());
      }
    }
    return List.copyOf(ids);
  }

  /** The error for a key whose value cannot be used. */
  public FormatException wrong(String key, String cure) {
    String value = node(key).toString();
    String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + ".." : value;
    return FormatException.ofKey(file, prefix + key, "is " + shown, cure);
  }
}
