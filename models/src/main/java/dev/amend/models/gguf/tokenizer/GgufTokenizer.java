package dev.amend.models.gguf.tokenizer;

import dev.amend.models.data.Json;
import dev.amend.models.gguf.file.GgufMetadata;
import dev.amend.models.text.json.TokenizerJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tokenizer that a GGUF file describes, as the files that the tokenizers library and
 * transformers open.
 *
 * @param tokenizer of {@code tokenizer.json}
 * @param config of {@code tokenizer_config.json}
 * @param chatTemplate null where the file has none
 */
public record GgufTokenizer(
    TokenizerJson tokenizer, SortedMap<String, Object> config, @Nullable String chatTemplate) {
  private static final String MODEL = "tokenizer.ggml.model";
  private static final String TEMPLATE = "tokenizer.chat_template";

  /**
   * The tokenizer of a file.
   *
   * @param positions most tokens that the model reads
   */
  public static GgufTokenizer read(GgufTokens vocabulary, int positions) throws IOException {
    GgufMetadata metadata = vocabulary.metadata();
    String kind = metadata.text(MODEL);
    TokenizerJson tokenizer =
        switch (kind) {
          case "gpt2" -> ByteLevelTokenizer.of(vocabulary);
          case "llama" -> SentencePieceTokenizer.of(vocabulary);
          default ->
              throw metadata.wrong(
                  MODEL,
                  "is " + kind,
                  "Supported: gpt2, llama; give the model's own tokenizer with --tokenizer");
        };
    String template = metadata.has(TEMPLATE) ? metadata.text(TEMPLATE) : null;
    return new GgufTokenizer(tokenizer, config(vocabulary, positions), template);
  }

  private static SortedMap<String, Object> config(GgufTokens vocabulary, int positions)
      throws IOException {
    SortedMap<String, Object> config = new TreeMap<>();
    config.put("tokenizer_class", "PreTrainedTokenizerFast");
    config.put("clean_up_tokenization_spaces", false);
    config.put("model_max_length", positions);
    named(vocabulary, "bos_token", "bos_token_id", config);
    named(vocabulary, "eos_token", "eos_token_id", config);
    named(vocabulary, "unk_token", "unknown_token_id", config);
    named(vocabulary, "pad_token", "padding_token_id", config);
    return config;
  }

  private static void named(
      GgufTokens vocabulary, String name, String key, SortedMap<String, Object> config)
      throws IOException {
    Integer id = vocabulary.id(key);
    if (id != null) {
      config.put(name, vocabulary.tokens().get(id));
    }
  }

  /** Writes the files into a folder that is there. */
  public void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("tokenizer.json"), Json.pretty(tokenizer.json()));
    Files.writeString(folder.resolve("tokenizer_config.json"), Json.pretty(config));
    if (chatTemplate != null) {
      Files.writeString(folder.resolve("chat_template.jinja"), chatTemplate);
    }
  }
}
