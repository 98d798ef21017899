package dev.amend.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.chat.ChatSetting;
import dev.amend.models.data.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is asked by its own chat template. */
class ChatPromptTest {
  private static final PromptTemplate LITERAL = new PromptTemplate("<|user|>{prompt}<|assistant|>");
  private static final PromptTemplate CHAT = new PromptTemplate("chat");
  private static final Example ASKED = Example.of("s", "a b", "c d", "g", Map.of());

  @TempDir private Path folder;

  /** A tokenizer whose folder says in Jinja what the literal template says. */
  @BeforeEach
  void writeTokenizer() throws IOException {
    SpecialTokens special =
        SpecialTokens.of("<|eos|>", "<|pad|>", List.of("<|user|>", "<|assistant|>"));
    BpeVocabulary vocabulary = BpeTrainer.train(List.of("a b c d"), 300, special);
    TokenizerFolder.write(vocabulary, LITERAL, folder);
  }

  @Test
  void itGivesTheIdsOfTheSameTemplateWrittenOut() throws IOException {
    try (Tokenizer tokenizer = Tokenizer.open(folder)) {
      assertThat(CHAT.prompt(tokenizer, "a b")).isEqualTo(LITERAL.prompt(tokenizer, "a b"));
      assertThat(CHAT.encode(tokenizer, ASKED, AnswerEnd.of(1)))
          .isEqualTo(LITERAL.encode(tokenizer, ASKED, AnswerEnd.of(1)));
    }
  }

  @Test
  void theFileComesBeforeTheConfiguration() throws IOException {
    Files.writeString(
        folder.resolve("chat_template.jinja"), "{{ messages[0].content | upper }}!\n");
    try (Tokenizer tokenizer = Tokenizer.open(folder)) {
      assertThat(tokenizer.chat(ChatSetting.NONE).ask("a b")).isEqualTo("A B!");
    }
  }

  @Test
  void withoutATemplateTheFolderIsNamed() throws IOException {
    Files.delete(folder.resolve("tokenizer_config.json"));
    try (Tokenizer tokenizer = Tokenizer.open(folder)) {
      assertThatThrownBy(() -> CHAT.prompt(tokenizer, "a b"))
          .hasMessageContaining(folder + ": has no chat template");
    }
  }
}
