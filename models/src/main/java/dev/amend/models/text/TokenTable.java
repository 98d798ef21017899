package dev.amend.models.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Ids by token, from the vocabulary and the added tokens of a {@code tokenizer.json}. */
final class TokenTable {
  private TokenTable() {}

  static Map<String, Integer> of(Path file, JsonNode tokenizer) throws IOException {
    Map<String, Integer> ids = new HashMap<>();
    JsonNode vocabulary = tokenizer.path("model").path("vocab");
    if (vocabulary.isArray()) {
      // Unigram: a list of [piece, score], the id being the place.
      for (int id = 0; id < vocabulary.size(); id++) {
        ids.put(vocabulary.path(id).path(0).asText(), id);
      }
    } else {
      for (var entry : vocabulary.properties()) {
        ids.put(entry.getKey(), id(file, "model.vocab", entry.getValue()));
      }
    }
    VocabularyFit.check(file, ids);
    MergesFit.check(file, tokenizer);
    NormalizerFit.check(file, tokenizer);
    ProcessorFit.check(file, tokenizer);
    for (JsonNode token : tokenizer.path("added_tokens")) {
      ids.put(token.path("content").asText(), id(file, "added_tokens", token.path("id")));
    }
    if (ids.isEmpty()) {
      throw FormatException.ofKey(
          file, "model.vocab", "holds no token", "Save the tokenizer again");
    }
    return Map.copyOf(ids);
  }

  private static int id(Path file, String key, JsonNode id) throws FormatException {
    if (!id.isIntegralNumber() || !id.canConvertToInt() || id.intValue() < 0) {
      throw FormatException.ofKey(
          file, key, "has the id " + id, "Ids are whole numbers from 0 to 2147483647");
    }
    return id.intValue();
  }
}
