package dev.amend.pipelines.apply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.infra.track.TrackingNames;
import java.util.Map;

/** A configuration as people compare runs by it: one parameter a leaf, named by its path. */
final class Flat {
  private Flat() {}

  /** Puts {@code training.learningRate.peak = 2e-4} and its like into the parameters. */
  static void leaves(JsonNode tree, Map<String, String> into) {
    leaves("", tree, into);
  }

  private static void leaves(String path, JsonNode node, Map<String, String> into) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(
              entry -> {
                String name = TrackingNames.sanitised(entry.getKey());
                leaves(path.isEmpty() ? name : path + "." + name, entry.getValue(), into);
              });
    } else if (!path.isEmpty()) {
      into.put(path, node.isTextual() ? node.textValue() : node.toString());
    }
  }
}
