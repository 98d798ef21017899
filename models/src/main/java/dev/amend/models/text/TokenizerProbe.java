package dev.amend.models.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Whether the native tokenizers library works on this machine. */
public final class TokenizerProbe {
  private static final String TWO_WORDS =
      "{\"version\":\"1.0\",\"added_tokens\":[],\"pre_tokenizer\":{\"type\":\"Whitespace\"},"
          + "\"model\":{\"type\":\"WordLevel\",\"vocab\":{\"a\":0,\"b\":1},\"unk_token\":\"a\"}}";

  private TokenizerProbe() {}

  /**
   * Loads the library and cuts a text into tokens.
   *
   * @throws IllegalStateException if they are wrong
   */
  public static void check() {
    byte[] bytes = TWO_WORDS.getBytes(StandardCharsets.UTF_8);
    try (HuggingFaceTokenizer tokenizer =
        HuggingFaceTokenizer.newInstance(
            new ByteArrayInputStream(bytes), Map.of("truncation", "false"))) {
      long[] found = tokenizer.encode("b a", false, false).getIds();
      if (!Arrays.equals(found, new long[] {1, 0})) {
        throw new IllegalStateException("a text has wrong tokens: " + Arrays.toString(found));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
