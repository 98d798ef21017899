package dev.amend.models.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The vocabulary and the added tokens of a {@code tokenizer.json}, without the native library.
 *
 * @param folder that the file lies in
 * @param ids by token as the file spells it
 * @param rows of the model beside it, {@code vocab_size}; without end where there is none
 */
public record TokenTable(Path folder, Map<String, Integer> ids, int rows) {
  static final String FILE = "tokenizer.json";

  private static final String DAMAGED = "Fetch or save the file again";

  public TokenTable {
    ids = Map.copyOf(ids);
  }

  /**
   * The table of a folder.
   *
   * @throws FormatException when there is none, or it is none that Amend reads
   */
  public static TokenTable read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    return of(file, parsed(file, bytes(file)));
  }

  static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw FormatException.ofFile(
          file, "is missing", "Save the tokenizer with the tokenizers library to get one");
    }
  }

  static JsonNode parsed(Path file, byte[] bytes) throws IOException {
    return JsonFile.tree(file, bytes, DAMAGED);
  }

  /** The token of an id; empty where none has it. */
  public String token(int id) {
    return ids.entrySet().stream()
        .filter(entry -> entry.getValue() == id)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  /** Tokens that a model has no row for, by id. */
  public SortedMap<Integer, String> beyond() {
    SortedMap<Integer, String> beyond = new TreeMap<>();
    ids.forEach(
        (token, id) -> {
          if (id >= rows) {
            beyond.put(id, token);
          }
        });
    return beyond;
  }

  static TokenTable of(Path file, JsonNode tokenizer) throws IOException {
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
    int rows = VocabularyFit.rows(file);
    VocabularyFit.check(file, rows, ids);
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
    return new TokenTable(file.resolveSibling(""), ids, rows);
  }

  private static int id(Path file, String key, JsonNode id) throws FormatException {
    if (!id.isIntegralNumber() || !id.canConvertToInt() || id.intValue() < 0) {
      throw FormatException.ofKey(
          file, key, "has the id " + id, "Ids are whole numbers from 0 to 2147483647");
    }
    return id.intValue();
  }
}
