package dev.amend.models.text;

import dev.amend.models.data.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a learnt vocabulary as the three files that the tokenizers library and transformers open:
 * {@code tokenizer.json}, {@code tokenizer_config.json}, {@code special_tokens_map.json}.
 */
public final class TokenizerFolder {
  private TokenizerFolder() {}

  /**
   * Writes the files, replacing older ones.
   *
   * @param template what chat programs shall put around a prompt
   * @param folder made when it does not exist
   */
  public static void write(BpeVocabulary vocabulary, PromptTemplate template, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    SortedMap<String, Object> named = named(vocabulary.special());
    Files.writeString(folder.resolve("tokenizer.json"), Json.pretty(tokenizer(vocabulary)));
    Files.writeString(folder.resolve("special_tokens_map.json"), Json.pretty(named));
    named.put("tokenizer_class", "PreTrainedTokenizerFast");
    named.put("clean_up_tokenization_spaces", false);
    named.put("chat_template", template.chatTemplate());
    Files.writeString(folder.resolve("tokenizer_config.json"), Json.pretty(named));
  }

  private static SortedMap<String, Object> named(SpecialTokens special) {
    SortedMap<String, Object> named = new TreeMap<>();
    if (special.bos() != null) {
      named.put("bos_token", special.bos());
    }
    named.put("eos_token", special.eos());
    named.put("pad_token", special.pad());
    named.put("additional_special_tokens", special.others());
    return named;
  }

  private static SortedMap<String, Object> tokenizer(BpeVocabulary vocabulary) {
    SortedMap<String, Object> root = new TreeMap<>();
    root.put("version", "1.0");
    root.put("truncation", null);
    root.put("padding", null);
    root.put("added_tokens", addedTokens(vocabulary.special().all()));
    root.put("normalizer", null);
    root.put("pre_tokenizer", byteLevel(false));
    root.put("post_processor", postProcessor(vocabulary.special()));
    root.put("decoder", byteLevel(true));
    root.put("model", model(vocabulary));
    return root;
  }

  private static List<Map<String, Object>> addedTokens(List<String> special) {
    List<Map<String, Object>> added = new ArrayList<>();
    for (int id = 0; id < special.size(); id++) {
      added.add(
          Map.of(
              "id", id,
              "content", special.get(id),
              "special", true,
              "single_word", false,
              "lstrip", false,
              "rstrip", false,
              "normalized", false));
    }
    return added;
  }

  private static Map<String, Object> byteLevel(boolean prefixSpace) {
    return Map.of(
        "type",
        "ByteLevel",
        "add_prefix_space",
        prefixSpace,
        "trim_offsets",
        true,
        "use_regex",
        true);
  }

  /** Puts bos in front, where there is one. */
  private static @Nullable Object postProcessor(SpecialTokens special) {
    String bos = special.bos();
    if (bos == null) {
      return null;
    }
    int id = special.all().indexOf(bos);
    return Map.of(
        "type", "TemplateProcessing",
        "single", List.of(mark(bos, 0), sequence("A", 0)),
        "pair", List.of(mark(bos, 0), sequence("A", 0), mark(bos, 1), sequence("B", 1)),
        "special_tokens",
            Map.of(bos, Map.of("id", bos, "ids", List.of(id), "tokens", List.of(bos))));
  }

  private static Map<String, Object> mark(String token, int type) {
    return Map.of("SpecialToken", Map.of("id", token, "type_id", type));
  }

  private static Map<String, Object> sequence(String name, int type) {
    return Map.of("Sequence", Map.of("id", name, "type_id", type));
  }

  private static SortedMap<String, Object> model(BpeVocabulary vocabulary) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    vocabulary.tokens().forEach(token -> ids.put(token, ids.size()));
    SortedMap<String, Object> model = new TreeMap<>();
    model.put("type", "BPE");
    model.put("dropout", null);
    model.put("unk_token", null);
    model.put("continuing_subword_prefix", null);
    model.put("end_of_word_suffix", null);
    model.put("fuse_unk", false);
    model.put("byte_fallback", false);
    model.put("vocab", ids);
    model.put("merges", vocabulary.merges());
    return model;
  }
}
