package dev.amend.models.format;

import dev.amend.models.data.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The files of a Hugging Face folder that make a tokenizer and its chat template. */
public final class TokenizerFiles {
  private static final String TOKENIZER = "tokenizer.json";

  private static final List<String> NAMES =
      List.of(
          TOKENIZER,
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json",
          "chat_template.jinja",
          "tokenizer.model",
          "vocab.json",
          "merges.txt");

  private TokenizerFiles() {}

  /**
   * Copies what makes a tokenizer and its chat template, as far as it is there.
   *
   * @throws FormatException if there is no {@code tokenizer.json}, which the others only describe
   */
  public static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from.resolve(TOKENIZER))) {
      throw FormatException.ofFile(
          from,
          "holds no tokenizer.json",
          "Save the tokenizer with the tokenizers library to get one");
    }
    Files.createDirectories(to);
    for (String name : NAMES) {
      if (Files.exists(from.resolve(name))) {
        Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
