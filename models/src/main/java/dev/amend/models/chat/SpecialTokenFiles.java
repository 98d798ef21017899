package dev.amend.models.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import dev.amend.models.data.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The special tokens that a folder names, read as transformers reads them: those of {@code
 * tokenizer_config.json}, and over them those of {@code special_tokens_map.json}, unless the first
 * file lists its {@code added_tokens_decoder}, as all do that were saved since 2023: then the
 * second one is not looked at.
 */
final class SpecialTokenFiles {
  private static final String CONFIG = "tokenizer_config.json";
  private static final String MAP = "special_tokens_map.json";

  private SpecialTokenFiles() {}

  /** The keys of {@code tokenizer_config.json}; none where there is no such file. */
  static JsonNode config(Path folder) throws IOException {
    return object(folder.resolve(CONFIG));
  }

  /** Texts by key: {@code bos_token}, {@code eos_token} and what else a template may name. */
  static Map<String, String> read(Path folder) throws IOException {
    JsonNode config = config(folder);
    Map<String, String> tokens = tokens(config);
    if (!config.has("added_tokens_decoder")) {
      tokens.putAll(tokens(object(folder.resolve(MAP))));
    }
    return tokens;
  }

  /** Keys that end in {@code _token}: a text, or an object with one. */
  private static Map<String, String> tokens(JsonNode keys) {
    Map<String, String> tokens = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : keys.properties()) {
      JsonNode value =
          entry.getValue().isObject() ? entry.getValue().path("content") : entry.getValue();
      if (entry.getKey().endsWith("_token") && value.isTextual()) {
        tokens.put(entry.getKey(), value.asText());
      }
    }
    return tokens;
  }

  private static JsonNode object(Path file) throws IOException {
    return Files.exists(file)
        ? JsonFile.object(file, "Fetch or save the file again")
        : Json.MAPPER.createObjectNode();
  }
}
