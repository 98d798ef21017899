package dev.amend.models.gguf.tokenizer;

import dev.amend.models.gguf.file.GgufMetadata;
import dev.amend.models.text.json.JsonPart;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a text is cut into words before a byte-level vocabulary is applied. A GGUF file gives a name,
 * {@code tokenizer.ggml.pre}; what it means stands in the {@code tokenizer.json} of those models.
 *
 * @param preTokenizer part of a {@code tokenizer.json}
 * @param normalizer part of a {@code tokenizer.json}; null for none
 * @param wholeWords whether a word that is a token is not taken apart
 * @param bos whether bos is put in front where the file does not say it
 */
record WordSplits(
    Map<String, ?> preTokenizer,
    @Nullable Map<String, ?> normalizer,
    boolean wholeWords,
    boolean bos) {
  private static final String KEY = "tokenizer.ggml.pre";

  /** GPT-4's words, of which Llama 3 and Qwen differ in how many digits are one. */
  private static final String WORDS =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|%s|"
          + " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  /** The cut that a file names. */
  static WordSplits of(GgufMetadata metadata) throws IOException {
    String name = metadata.text(KEY, "default");
    return switch (name) {
      case "default", "gpt-2" ->
          new WordSplits(JsonPart.byteLevel(false, true), null, false, false);
      case "smollm" -> new WordSplits(digits(), null, false, false);
      case "llama-bpe", "llama3", "llama-v3" ->
          new WordSplits(split("\\p{N}{1,3}"), null, true, true);
      case "qwen2", "deepseek-r1-qwen" ->
          new WordSplits(split("\\p{N}"), JsonPart.of("NFC", Map.of()), false, false);
      default ->
          throw metadata.wrong(
              KEY,
              "is " + name,
              "Supported: gpt-2, smollm, llama-bpe, qwen2; give the model's own tokenizer with"
                  + " --tokenizer");
    };
  }

  /** Each digit alone, then GPT-2's words. */
  private static Map<String, ?> digits() {
    return JsonPart.sequence(
        "pretokenizers",
        List.of(
            JsonPart.of("Digits", Map.of("individual_digits", true)),
            JsonPart.byteLevel(false, true)));
  }

  private static Map<String, ?> split(String digits) {
    return JsonPart.sequence(
        "pretokenizers",
        List.of(
            JsonPart.of(
                "Split",
                Map.of(
                    "pattern",
                    Map.of("Regex", WORDS.formatted(digits)),
                    "behavior",
                    "Isolated",
                    "invert",
                    false)),
            JsonPart.byteLevel(false, false)));
  }
}
