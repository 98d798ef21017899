package dev.amend.models.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The expected values are those of {@code AutoTokenizer} of transformers 5.23. */
class SpecialTokenFilesTest {
  @TempDir private Path folder;

  private void write(String config, String map) throws IOException {
    Files.writeString(folder.resolve("tokenizer_config.json"), config);
    Files.writeString(folder.resolve("special_tokens_map.json"), map);
  }

  @Test
  void theMapAloneNamesTokens() throws IOException {
    Files.writeString(
        folder.resolve("special_tokens_map.json"),
        "{\"bos_token\": \"<s>\", \"eos_token\": {\"content\": \"</s>\", \"lstrip\": false}}");
    Files.writeString(
        folder.resolve(ChatTemplate.FILE),
        "{{ bos_token }}{{ messages[0].content }}{{ eos_token }}");
    assertThat(ChatPrompt.open(folder, ChatSetting.NONE).ask("a")).isEqualTo("<s>a</s>");
  }

  @Test
  void theMapComesBeforeAConfigurationWithoutItsListOfTokens() throws IOException {
    write("{\"bos_token\": \"<a>\", \"unk_token\": \"<u>\"}", "{\"bos_token\": \"<b>\"}");
    assertThat(SpecialTokenFiles.read(folder))
        .isEqualTo(Map.of("bos_token", "<b>", "unk_token", "<u>"));
  }

  @Test
  void aConfigurationThatListsItsTokensDecidesAlone() throws IOException {
    write(
        "{\"added_tokens_decoder\": {\"0\": {\"content\": \"<a>\"}}, \"bos_token\": \"<a>\"}",
        "{\"bos_token\": \"<b>\", \"eos_token\": \"<e>\"}");
    assertThat(SpecialTokenFiles.read(folder)).isEqualTo(Map.of("bos_token", "<a>"));
  }

  @Test
  void aDamagedMapIsNamed() throws IOException {
    write("{}", "[]");
    assertThatThrownBy(() -> SpecialTokenFiles.read(folder))
        .hasMessageStartingWith(
            folder.resolve("special_tokens_map.json") + ": not a JSON object. ");
  }
}
