package dev.amend.transforms.container;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.data.Json;
import dev.amend.transforms.format.RecordException;
import dev.amend.transforms.format.RejectReason;
import java.io.IOException;
import java.util.Set;

/**
 * One JSON object of a source, read as Python's json writes it. A number is the text that stands
 * there: {@code 100000000.0} is an answer, and {@code 1.0E8} another one. {@code NaN}, by which
 * pandas writes that a cell is empty, is null; {@code Infinity} is a number.
 */
final class JsonRecord {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(Json.MAPPER.getFactory().copy())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<String> NOT_A_NUMBER = Set.of("NaN", "+NaN", "-NaN");

  private JsonRecord() {}

  /**
   * Parses one object.
   *
   * @throws RecordException telling what is wrong, never quoting what stands there
   */
  static ObjectNode parse(String text) throws RecordException {
    JsonNode node;
    try (JsonParser in = MAPPER.createParser(text)) {
      in.nextToken();
      node = in.currentToken() == null ? NODES.missingNode() : value(in);
      if (node.isMissingNode() || in.nextToken() != null) {
        throw new RecordException(
            RejectReason.MALFORMED_JSON,
            "more follows after the record; write one record a line, or all in one array");
      }
    } catch (IOException e) {
      throw new RecordException(RejectReason.MALFORMED_JSON, JsonMistake.of(e, text));
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new RecordException(
        RejectReason.NOT_AN_OBJECT, "expected {…} but found " + node.getNodeType());
  }

  private static JsonNode value(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> object(in);
      case START_ARRAY -> array(in);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> NODES.textNode(in.getText());
    };
  }

  private static JsonNode number(JsonParser in) throws IOException {
    String text = in.getText();
    return NOT_A_NUMBER.contains(text) ? NODES.nullNode() : NODES.textNode(text);
  }

  private static ObjectNode object(JsonParser in) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      object.set(name, value(in));
    }
    return object;
  }

  private static ArrayNode array(JsonParser in) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(in));
    }
    return array;
  }
}
