package dev.amend.pipelines.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A JSON document as its single values by path: {@code {"rate": {"warmUp": 3}}} is {@code
 * rate.warm-up = 3}. Names are those of a project's files, absent values are left out, and a list
 * of single values is one value.
 */
public final class Leaves {
  private Leaves() {}

  /** Values by path, sorted. */
  public static Map<String, String> of(String json) {
    Map<String, String> leaves = new TreeMap<>();
    collect("", Json.read(json, JsonNode.class), leaves);
    return leaves;
  }

  private static void collect(String path, JsonNode node, Map<String, String> leaves) {
    if (node.isObject()) {
      node.properties().forEach(e -> collect(join(path, kebab(e.getKey())), e.getValue(), leaves));
    } else if (node.isArray() && holdsObjects(node)) {
      for (int i = 0; i < node.size(); i++) {
        collect(path + "[" + i + "]", node.get(i), leaves);
      }
    } else if (!node.isNull()) {
      leaves.put(path, node.isTextual() ? node.asText() : node.toString());
    }
  }

  private static boolean holdsObjects(JsonNode list) {
    return !list.isEmpty() && list.get(0).isContainerNode();
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
