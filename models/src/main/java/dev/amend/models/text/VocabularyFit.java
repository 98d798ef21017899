package dev.amend.models.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.FormatException;
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

  /**
   * Refuses a vocabulary that is larger than the model; tokens that were added have their own fate.
   */
  static void check(Path file, int rows, Map<String, Integer> vocabulary) throws FormatException {
    int largest = vocabulary.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
    if (largest >= rows) {
      throw FormatException.ofFile(
          file,
          "has ids up to " + largest + ", but config.json says vocab_size " + rows,
          "It belongs to another model: copy the tokenizer files that came with these weights");
    }
  }

  /** {@code vocab_size} of the model beside a file; without end where nothing says it. */
  static int rows(Path file) throws IOException {
    Path config = file.resolveSibling("config.json");
    if (!Files.exists(config)) {
      return Integer.MAX_VALUE;
    }
    JsonNode root = TokenTable.parsed(config, Files.readAllBytes(config));
    int rows = root.path("text_config").path("vocab_size").asInt(root.path("vocab_size").asInt(0));
    return rows > 0 ? rows : Integer.MAX_VALUE;
  }
}
