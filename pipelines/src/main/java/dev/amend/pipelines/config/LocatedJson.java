package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Located values as JSON, by the types that YAML 1.2 gives them. */
public final class LocatedJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private LocatedJson() {}

  /** The value without its positions. */
  public static JsonNode of(Located located) {
    if (located instanceof Located.Mapping mapping) {
      ObjectNode object = NODES.objectNode();
      mapping.entries().forEach(entry -> object.set(entry.key().text(), of(entry.value())));
      return object;
    }
    if (located instanceof Located.Sequence sequence) {
      ArrayNode array = NODES.arrayNode();
      sequence.items().forEach(item -> array.add(of(item)));
      return array;
    }
    return located instanceof Located.Scalar scalar ? scalar(scalar) : NODES.nullNode();
  }

  private static JsonNode scalar(Located.Scalar scalar) {
    String text = scalar.text();
    if (scalar.empty()) {
      return NODES.nullNode();
    }
    if (!scalar.plain()) {
      return NODES.textNode(text);
    }
    if (text.equals("true") || text.equals("false")) {
      return NODES.booleanNode(Boolean.parseBoolean(text));
    }
    if (Numbers.isWhole(text)) {
      return NODES.numberNode(Long.parseLong(text));
    }
    return Numbers.isReal(text) ? NODES.numberNode(new BigDecimal(text)) : NODES.textNode(text);
  }
}
