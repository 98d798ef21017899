package dev.amend.models.gguf.tokenizer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parts of a {@code tokenizer.json} that both kinds of vocabulary have. */
final class TokenizerParts {
  private TokenizerParts() {}

  /** A part of a kind. */
  static Map<String, @Nullable Object> of(String type, Map<String, ?> keys) {
    Map<String, @Nullable Object> part = new LinkedHashMap<>();
    part.put("type", type);
    part.putAll(keys);
    return part;
  }

  /** Parts one after the other. */
  static Map<String, @Nullable Object> sequence(String listed, List<?> parts) {
    return of("Sequence", Map.of(listed, parts));
  }

  /**
   * The tokens that are found in a text before anything else.
   *
   * @param strips whether white space behind a token goes with it
   */
  static List<Map<String, Object>> added(GgufTokens vocabulary, Strips strips) {
    List<Map<String, Object>> added = new ArrayList<>();
    for (int id = 0; id < vocabulary.tokens().size(); id++) {
      long type = vocabulary.types().get(id);
      boolean special = type == GgufTokens.CONTROL || type == GgufTokens.UNKNOWN;
      if (special || type == GgufTokens.USER) {
        String token = vocabulary.tokens().get(id);
        added.add(
            Map.of(
                "id",
                id,
                "content",
                token,
                "special",
                special,
                "single_word",
                false,
                "lstrip",
                false,
                "rstrip",
                special && strips.behind(token),
                "normalized",
                false));
      }
    }
    return added;
  }

  /** Whether white space behind a special token goes with it. */
  @FunctionalInterface
  interface Strips {
    boolean behind(String token);
  }

  /**
   * What puts bos in front and eos behind; null for neither.
   *
   * @param bos whether bos is put in front where the file does not say it
   */
  static @Nullable Object postProcessor(GgufTokens vocabulary, boolean bos) throws IOException {
    List<Object> single = new ArrayList<>();
    SortedMap<String, Object> special = new TreeMap<>();
    mark(vocabulary, "bos_token_id", flag(vocabulary, "add_bos_token", bos), single, special);
    single.add(Map.of("Sequence", Map.of("id", "A", "type_id", 0)));
    mark(vocabulary, "eos_token_id", flag(vocabulary, "add_eos_token", false), single, special);
    if (special.isEmpty()) {
      return null;
    }
    List<Object> pair = new ArrayList<>(single);
    pair.add(Map.of("Sequence", Map.of("id", "B", "type_id", 1)));
    return of(
        "TemplateProcessing", Map.of("single", single, "pair", pair, "special_tokens", special));
  }

  private static boolean flag(GgufTokens vocabulary, String name, boolean otherwise)
      throws IOException {
    return vocabulary.metadata().flag("tokenizer.ggml." + name, otherwise);
  }

  private static void mark(
      GgufTokens vocabulary, String key, boolean put, List<Object> single, Map<String, Object> all)
      throws IOException {
    Integer id = put ? vocabulary.id(key) : null;
    if (id != null) {
      String token = vocabulary.tokens().get(id);
      single.add(Map.of("SpecialToken", Map.of("id", token, "type_id", 0)));
      all.put(token, Map.of("id", token, "ids", List.of(id), "tokens", List.of(token)));
    }
  }
}
