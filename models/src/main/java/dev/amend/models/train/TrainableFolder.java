package dev.amend.models.train;

import dev.amend.models.chat.ChatPrompt;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.ModelReader;
import dev.amend.models.format.architecture.TokenIds;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.text.AnswerEnd;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.TokenTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a folder says of its tokens, read before anything is trained or asked, without weights and
 * native libraries.
 *
 * @param rows of the embedding, {@code vocab_size}
 * @param beyond tokens that the model has no row for, by id: a text that holds one is refused
 */
public record TrainableFolder(int rows, SortedMap<Integer, String> beyond) {
  private static final String ANYTHING = "?";

  /**
   * Reads a folder.
   *
   * @throws FormatException naming the file that is wrong: a configuration or tokenizer that cannot
   *     be read, no token that ends an answer, or a chat template that ends one with another token
   */
  public static TrainableFolder read(Path folder, PromptTemplate template) throws IOException {
    DecoderConfig config = ModelReader.config(folder);
    List<Integer> eos = eos(folder, config);
    TokenTable tokens = TokenTable.read(folder);
    String around = template.text();
    if (template.usesChat()) {
      ChatPrompt chat = ChatPrompt.open(folder, template.chat());
      AnswerEnd.of(chat, tokens, eos);
      around = chat.ask(ANYTHING);
    }
    TrainableFolder read = new TrainableFolder(config.vocabulary(), tokens.beyond());
    read.refuseIn(around, folder);
    return read;
  }

  /** What is around every prompt must have rows, or no prompt can be read. */
  private void refuseIn(String template, Path folder) throws FormatException {
    for (Map.Entry<Integer, String> token : beyond.entrySet()) {
      if (template.contains(token.getValue())) {
        throw FormatException.ofFile(
            folder.resolve("tokenizer.json"),
            "the template holds the token '%s' with id %d, and the model has %d rows (vocab_size)"
                .formatted(token.getValue(), token.getKey(), rows),
            "Give the model a row for it (resize_token_embeddings), or write another 'template' into"
                + " the recipe");
      }
    }
  }

  /** Ids that end an answer, at least one. */
  static List<Integer> eos(Path folder, DecoderConfig config) throws FormatException {
    if (config.eos().isEmpty()) {
      throw FormatException.ofKey(
          TokenIds.file(folder),
          "eos_token_id",
          "is missing, so no answer has an end to learn",
          "Name the token there");
    }
    return config.eos();
  }
}
