package dev.amend.models.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.format.FormatException;
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
      vocabulary.properties().forEach(entry -> ids.put(entry.getKey(), entry.getValue().asInt()));
    }
    VocabularyFit.check(file, ids);
    tokenizer
        .path("added_tokens")
        .forEach(token -> ids.put(token.path("content").asText(), token.path("id").asInt()));
    if (ids.isEmpty()) {
      throw FormatException.ofKey(
          file, "model.vocab", "holds no token", "Save the tokenizer again");
    }
    return Map.copyOf(ids);
  }
}
