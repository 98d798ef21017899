package dev.amend.models.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Tells a tokenizer that came with other weights: its vocabulary has ids for which the model has no
 * row. Added tokens may lie beyond, as a padding token does that no text contains.
 */
final class VocabularyFit {
  private VocabularyFit() {}

  static void check(Path file, Map<String, Integer> vocabulary) throws IOException {
    Path config = file.resolveSibling("config.json");
    if (!Files.exists(config)) {
      return;
    }
    JsonNode root = Json.MAPPER.readTree(Files.readAllBytes(config));
    int rows = root.path("text_config").path("vocab_size").asInt(root.path("vocab_size").asInt(0));
    int largest = vocabulary.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
    if (rows > 0 && largest >= rows) {
      throw FormatException.ofFile(
          file,
          "has ids up to " + largest + ", but config.json says vocab_size " + rows,
          "It belongs to another model: copy the tokenizer files that came with these weights");
    }
  }
}
