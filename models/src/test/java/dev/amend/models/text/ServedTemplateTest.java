package dev.amend.models.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.chat.ChatPrompt;
import dev.amend.models.chat.ChatSetting;
import dev.amend.models.chat.ChatTemplate;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that opens a trained folder asks the model as it was trained. */
class ServedTemplateTest {
  private static final int EOS = 1;
  private static final PromptTemplate LITERAL = new PromptTemplate("<|user|>{prompt}<|assistant|>");

  @TempDir private Path folder;

  @BeforeEach
  void writeTokenizer() throws IOException {
    SpecialTokens special =
        SpecialTokens.of("<|eos|>", "<|pad|>", List.of("<|user|>", "<|assistant|>"));
    TokenizerFolder.write(BpeTrainer.train(List.of("a b c d"), 300, special), LITERAL, folder);
  }

  private String asked(String prompt) throws IOException {
    return ChatPrompt.open(folder, ChatSetting.NONE).ask(prompt);
  }

  @Test
  void aFolderThatSaysItAlreadyIsLeftAlone() throws IOException {
    byte[] before = Files.readAllBytes(folder.resolve("tokenizer_config.json"));
    ServedTemplate.write(LITERAL, List.of(EOS), folder);
    assertThat(folder.resolve(ChatTemplate.FILE)).doesNotExist();
    assertThat(folder.resolve("tokenizer_config.json")).hasBinaryContent(before);
  }

  @Test
  void aTemplateOfTheRecipeReplacesThatOfTheBase() throws IOException {
    PromptTemplate own = new PromptTemplate("Q: {prompt}\nA:");
    ServedTemplate.write(own, List.of(EOS), folder);
    assertThat(asked("a 'b'")).isEqualTo("Q: a 'b'\nA:");
    assertThat(Json.MAPPER.readTree(folder.resolve("tokenizer_config.json").toFile()))
        .anySatisfy(value -> assertThat(value.asText()).contains("'Q: '"));
    try (Tokenizer tokenizer = Tokenizer.open(folder)) {
      assertThat(new PromptTemplate("chat").prompt(tokenizer, "a b"))
          .isEqualTo(own.prompt(tokenizer, "a b"));
      assertThat(AnswerEnd.of(new PromptTemplate("chat"), tokenizer, List.of(EOS)).id())
          .isEqualTo(EOS);
    }
  }

  @Test
  void whatTheTemplateWasToldIsWrittenIntoIt() throws IOException {
    Files.writeString(
        folder.resolve(ChatTemplate.FILE),
        "{{ strftime_now('%d %b %Y') }}{{ strftime_now(\"%Y\") }} {{ messages[0].content }}"
            + "{% if enable_thinking is defined and not enable_thinking %}<think></think>{% endif %}"
            + "{{ tone }}");
    ChatSetting setting =
        new ChatSetting(
            "",
            LocalDate.of(2026, 3, 9),
            Map.of("enable_thinking", false, "tone", "it's \"calm\""));
    String told = "09 Mar 20262026 a<think></think>it's \"calm\"";
    assertThat(ChatPrompt.open(folder, setting).ask("a")).isEqualTo(told);

    ServedTemplate.write(new PromptTemplate("chat", setting), List.of(EOS), folder);
    assertThat(asked("a")).isEqualTo(told);
    // Whoever serves it may still ask for something else.
    ChatSetting thinking = new ChatSetting("", null, Map.of("enable_thinking", true));
    assertThat(ChatPrompt.open(folder, thinking).ask("a"))
        .isEqualTo("09 Mar 20262026 ait's \"calm\"");
  }
}
