package dev.amend.models.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.architecture.ConfigKeys;
import dev.amend.models.format.safetensors.HeaderParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The file that says which shard holds which tensor: {@code {"weight_map": {name: file}}}. */
final class ShardIndex {
  private static final String MAP = "weight_map";

  private ShardIndex() {}

  /** Shard by tensor name. Every shard exists and lies in the folder of the index. */
  static SortedMap<String, String> read(Path index) throws IOException {
    SortedMap<String, String> shards = new TreeMap<>();
    JsonNode map = ConfigKeys.read(index).node(MAP);
    if (!map.isObject()) {
      throw FormatException.ofKey(index, MAP, "is not an object", HeaderParser.DAMAGED);
    }
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      shards.put(entry.getKey(), shard(index, entry.getKey(), entry.getValue()));
    }
    return shards;
  }

  private static String shard(Path index, String tensor, JsonNode value) throws FormatException {
    String name = value.asText();
    boolean plain = value.isTextual() && name.endsWith(".safetensors") && !name.contains("/");
    if (!plain) {
      throw FormatException.ofTensor(
          index,
          tensor,
          "lies in " + value + ", which is not the name of a safetensors file beside the index",
          HeaderParser.DAMAGED);
    }
    if (!Files.exists(index.resolveSibling(name))) {
      throw FormatException.ofTensor(
          index, tensor, "lies in " + name + ", which is missing", "Fetch the shard");
    }
    return name;
  }
}
