package dev.amend.pipelines.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import dev.amend.models.data.Kebab;
import java.util.Map;
import java.util.TreeMap;

/**
 * A JSON document as its single values by path: {@code {"rate": {"warmUp": 3}}} is {@code
 * rate.warm-up = 3}. Names are those of a project's files, absent values are left out, a list of
 * single values is one value, and of another list each element has its number in its path.
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
      node.properties()
          .forEach(e -> collect(join(path, Kebab.of(e.getKey())), e.getValue(), leaves));
    } else if (node.isArray() && holdsObjects(node)) {
      for (int i = 0; i < node.size(); i++) {
        collect(join(path, Integer.toString(i)), node.get(i), leaves);
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
}
