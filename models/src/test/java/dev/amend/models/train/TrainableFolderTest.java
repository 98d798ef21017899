package dev.amend.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.chat.ChatTemplate;
import dev.amend.models.data.FormatException;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is wrong with a base's tokens is named before anything runs, with the file that is wrong.
 */
class TrainableFolderTest {
  private static final PromptTemplate OWN = new PromptTemplate("{prompt}");
  private static final PromptTemplate CHAT = new PromptTemplate("chat");

  @TempDir private Path folder;

  @BeforeEach
  void writeFolder() throws IOException {
    write("config.json", config("\"eos_token_id\": 1"));
    write(
        "tokenizer.json",
        """
        {"model": {"type": "BPE", "vocab": {"a": 0, "</s>": 1, "b": 2}, "merges": []},
         "added_tokens": [
           {"id": 1, "content": "</s>", "special": true, "single_word": false, "lstrip": false,
            "rstrip": false, "normalized": false},
           {"id": 3, "content": "<|image|>", "special": true, "single_word": false,
            "lstrip": false, "rstrip": false, "normalized": false}]}
        """);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private static String config(String more) {
    return """
        {"model_type": "llama", "vocab_size": 3, "hidden_size": 8, "intermediate_size": 16,
         "num_hidden_layers": 1, "num_attention_heads": 2, "max_position_embeddings": 32, %s}
        """
        .formatted(more);
  }

  @Test
  void tokensWithoutARowAreFound() throws IOException {
    assertThat(TrainableFolder.read(folder, OWN))
        .isEqualTo(new TrainableFolder(3, new TreeMap<>(Map.of(3, "<|image|>"))));
  }

  /** Then no prompt could be read. */
  @Test
  void aTemplateWithSuchATokenIsRefused() throws IOException {
    String said = "the template holds the token '<|image|>' with id 3, and the model has 3 rows";
    assertThatThrownBy(() -> TrainableFolder.read(folder, new PromptTemplate("<|image|>{prompt}")))
        .hasMessageContaining(said);
    write(ChatTemplate.FILE, "{% for m in messages %}<|image|>{{ m.content }}</s>{% endfor %}");
    assertThatThrownBy(() -> TrainableFolder.read(folder, CHAT)).hasMessageContaining(said);
  }

  /** The texts that have none of them can be read. */
  @Test
  void aTextWithSuchATokenIsRefusedByName() throws IOException {
    try (Tokenizer tokenizer = Tokenizer.open(folder)) {
      assertThat(tokenizer.encode("ab</s>")).containsExactly(0, 2, 1);
      assertThatThrownBy(() -> tokenizer.encode("a<|image|>"))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(
              "a text holds the token '<|image|>' with id 3, and the model has 3 rows"
                  + " (vocab_size)");
    }
  }

  @Test
  void aDamagedConfigurationIsNamedAndNotTheTokenizer() throws IOException {
    write("config.json", "{\"vocab_size\": ");
    assertThatThrownBy(() -> TrainableFolder.read(folder, OWN))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(folder.resolve("config.json") + ": not JSON: ");
  }

  @Test
  void theFileThatDecidesAboutTheEndIsNamed() throws IOException {
    write("config.json", config("\"bos_token_id\": 1, \"eos_token_id\": null"));
    assertThatThrownBy(() -> TrainableFolder.read(folder, OWN))
        .hasMessageStartingWith(
            folder.resolve("config.json") + ": \"eos_token_id\" is missing, so no answer has an");
    write("config.json", config("\"eos_token_id\": 1"));
    write("generation_config.json", "{}");
    assertThatThrownBy(() -> TrainableFolder.read(folder, OWN))
        .hasMessageStartingWith(
            folder.resolve("generation_config.json") + ": \"eos_token_id\" is missing");
  }

  @Test
  void aMissingTokenizerIsNamed() throws IOException {
    Files.delete(folder.resolve("tokenizer.json"));
    assertThatThrownBy(() -> TrainableFolder.read(folder, OWN))
        .hasMessageStartingWith(folder.resolve("tokenizer.json") + ": is missing. ");
  }

  @Test
  void theEndOfTheChatTemplateMustEndAnAnswer() throws IOException {
    write(
        ChatTemplate.FILE,
        "{% for m in messages %}{{ m.content }}{{ '<|image|>' if m.role == 'assistant' }}{% endfor %}");
    assertThat(TrainableFolder.read(folder, OWN).rows()).isEqualTo(3);
    assertThatThrownBy(() -> TrainableFolder.read(folder, CHAT))
        .hasMessageContaining("ends an assistant's message with '<|image|>', token 3, and");
  }
}
