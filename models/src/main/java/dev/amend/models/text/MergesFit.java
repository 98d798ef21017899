package dev.amend.models.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.FormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Refuses merges that the tokenizers library would not survive: it takes a prefix off every second
 * part, and a part that is too short ends the whole process.
 */
final class MergesFit {
  private MergesFit() {}

  static void check(Path file, JsonNode tokenizer) throws FormatException {
    String prefix = tokenizer.path("model").path("continuing_subword_prefix").asText("");
    int length = prefix.codePointCount(0, prefix.length());
    if (tokenizer.path("model").path("continuing_subword_prefix").isNull() || length == 0) {
      return;
    }
    for (JsonNode merge : tokenizer.path("model").path("merges")) {
      String second = second(merge);
      if (!canLose(second.getBytes(StandardCharsets.UTF_8), length)) {
        throw FormatException.ofKey(
            file,
            "model.continuing_subword_prefix",
            "is not what the merges begin with",
            "Save the tokenizer again");
      }
    }
  }

  private static String second(JsonNode merge) {
    if (merge.isArray()) {
      return merge.path(1).asText();
    }
    String text = merge.asText();
    return text.substring(text.indexOf(' ') + 1);
  }

  /** Whether so many bytes can be cut off without cutting a character. */
  private static boolean canLose(byte[] bytes, int length) {
    boolean whole =
        bytes.length == length || (bytes.length > length && (bytes[length] & 0xC0) != 0x80);
    return bytes.length >= length && whole;
  }
}
