package dev.amend.models.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What {@code config.json} and {@code tokenizer_config.json} say of a classifier. */
record ClassifierConfig(Path file, JsonNode root) {
  private static final long LARGEST = 4L << 20;

  /** Their positions begin behind the padding token's id: transformers, modeling_roberta. */
  private static final Set<String> AFTER_PADDING =
      Set.of("roberta", "xlm-roberta", "xlm-roberta-xl", "camembert", "longformer", "mpnet", "esm");

  private static final List<String> POSITIONS = List.of("max_position_embeddings", "n_positions");

  static ClassifierConfig read(Path folder) throws IOException {
    return readFile(folder.resolve(ClassifierFiles.CONFIG));
  }

  private static ClassifierConfig readFile(Path file) throws IOException {
    try {
      if (Files.size(file) > LARGEST) {
        throw FormatException.ofFile(file, "has more than " + LARGEST + " bytes", "Fetch it again");
      }
      return new ClassifierConfig(file, JsonFile.object(file, "Fetch it again"));
    } catch (NoSuchFileException e) {
      throw FormatException.ofFile(file, "is missing", "A classifier's folder needs it");
    }
  }

  /** The number of a text's first position. */
  int firstPosition() {
    return AFTER_PADDING.contains(root.path("model_type").asText())
        ? root.path("pad_token_id").asInt(1) + 1
        : 0;
  }

  /**
   * Tokens the model has positions for, and no more than its tokenizer's {@code model_max_length}.
   * Transformers writes 1e30 there for "unknown".
   */
  int longest() throws IOException {
    long longest = Integer.MAX_VALUE;
    for (String key : POSITIONS) {
      long positions = root.path(key).asLong(-1);
      longest = positions > 0 ? Math.min(longest, positions - firstPosition()) : longest;
    }
    Path beside = file.resolveSibling(ClassifierFiles.TOKENIZER_CONFIG);
    if (Files.exists(beside)) {
      double length = readFile(beside).root().path("model_max_length").asDouble(longest);
      longest = length >= 1 ? (long) Math.min(longest, length) : longest;
    }
    if (longest < 1 || longest == Integer.MAX_VALUE) {
      throw FormatException.ofKey(
          file, POSITIONS.get(0), "does not say how long a text may be", "Add it");
    }
    return (int) longest;
  }

  FormatException wrong(String key, String what) {
    return FormatException.ofKey(file, key, what, "Correct it, or use another classifier");
  }
}
