package dev.amend.models.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amend.models.chat.ChatTemplate;
import dev.amend.models.data.Json;
import dev.amend.models.data.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The template by which a model was trained and asked, written into its folder as a chat template,
 * so that a server of the folder gives the model the same ids for the same prompt.
 */
public final class ServedTemplate {
  private static final String CONFIG = "tokenizer_config.json";

  private ServedTemplate() {}

  /**
   * Writes it as {@value ChatTemplate#FILE}, and as {@code chat_template} of {@code
   * tokenizer_config.json} where that file is there. A folder that says so already is left alone.
   *
   * @param eos ids that end an answer; without one an answer has no end to write
   * @param folder of the model, with its tokenizer
   */
  public static void write(PromptTemplate template, List<Integer> eos, Path folder)
      throws IOException {
    Optional<ChatTemplate> there = ChatTemplate.open(folder);
    try (Tokenizer tokenizer = Tokenizer.open(folder)) {
      String text =
          template.usesChat()
              ? there.orElseThrow().told(template.chat())
              : template.chatTemplate(
                  tokenizer.decode(tokenizer.opening(), false),
                  eos.isEmpty() ? "" : tokenizer.tokens().token(eos.get(0)));
      if (there.isEmpty() || !says(there.get(), template, text)) {
        write(text, folder);
      }
    }
  }

  /** A folder made from scratch says it with the names of its tokens. */
  private static boolean says(ChatTemplate there, PromptTemplate template, String text) {
    return there.source().equals(text)
        || !template.usesChat() && there.source().equals(template.chatTemplate());
  }

  private static void write(String text, Path folder) throws IOException {
    Files.writeString(folder.resolve(ChatTemplate.FILE), text);
    Path config = folder.resolve(CONFIG);
    if (Files.exists(config)) {
      ObjectNode keys = JsonFile.object(config, "Fetch or save the file again");
      keys.put("chat_template", text);
      Files.writeString(config, Json.pretty(keys));
    }
  }
}
