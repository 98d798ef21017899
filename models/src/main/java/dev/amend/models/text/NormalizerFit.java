package dev.amend.models.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/**
 * Refuses a table of a precompiled normalizer that the tokenizers library would not survive: one
 * that it cannot read ends the whole process.
 */
final class NormalizerFit {
  private NormalizerFit() {}

  static void check(Path file, JsonNode tokenizer) throws FormatException {
    for (JsonNode table : tokenizer.path("normalizer").findValues("precompiled_charsmap")) {
      if (!table.isTextual() || !readable(table.asText())) {
        throw FormatException.ofKey(
            file, "normalizer.precompiled_charsmap", "is damaged", "Save the tokenizer again");
      }
    }
  }

  /** In base64: the size of a trie in bytes, the trie, and the texts it leads to, in UTF-8. */
  private static boolean readable(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (bytes.length < 4 || !Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return false;
      }
      ByteBuffer table = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      int trie = table.getInt();
      if (trie < 4 || trie % 4 != 0 || trie > table.remaining()) {
        return false;
      }
      table.position(4 + trie);
      StandardCharsets.UTF_8.newDecoder().decode(table);
      return true;
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return false;
    }
  }
}
