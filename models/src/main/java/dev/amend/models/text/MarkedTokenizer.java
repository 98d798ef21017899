package dev.amend.models.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.amend.models.data.FormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokenizer of a classifier: it marks texts with the special tokens of its {@code
 * tokenizer.json} and cuts what is too long, of two texts the longer one first, at the end. It
 * never pads. May be used by many threads at once; close it after the last.
 *
 * <p>Not for text that a language model shall go on with: {@link Tokenizer} adds nothing.
 */
public final class MarkedTokenizer implements AutoCloseable {
  private final HuggingFaceTokenizer tokenizer;

  private MarkedTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Opens a {@code tokenizer.json}.
   *
   * @param longest tokens of a text, special ones included
   * @throws FormatException if the tokenizers library refuses the file
   */
  public static MarkedTokenizer open(Path file, int longest) throws IOException {
    byte[] bytes = TokenTable.bytes(file);
    TokenTable.of(file, TokenTable.parsed(file, bytes));
    try {
      String length = Integer.toString(longest);
      Map<String, String> options =
          Map.of(
              "addSpecialTokens", "true",
              "truncation", "true",
              "padding", "false",
              "maxLength", length,
              "modelMaxLength", length);
      return new MarkedTokenizer(
          HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(bytes), options));
    } catch (RuntimeException e) {
      throw FormatException.ofFile(
          file, "no tokenizer: " + e.getMessage(), "Fetch or save the file again");
    }
  }

  /** A text alone, or followed by a second one as the tokenizer joins two. */
  public MarkedText encode(String text, @Nullable String second) {
    Encoding encoded =
        second == null
            ? tokenizer.encode(text, true, true)
            : tokenizer.encode(text, second, true, true);
    boolean cut = encoded.getOverflowing().length > 0 || encoded.exceedMaxLength();
    return new MarkedText(encoded.getIds(), encoded.getTypeIds(), cut);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
