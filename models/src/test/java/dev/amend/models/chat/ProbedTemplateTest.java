package dev.amend.models.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.chat.jinja.JinjaException;
import dev.amend.models.data.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chat template is tried before a model is asked by it. */
class ProbedTemplateTest {
  @TempDir private Path folder;

  private static ChatPrompt probed(String template) {
    return ChatPrompt.of(ChatTemplate.of(template, Map.of()), ChatSetting.NONE);
  }

  /** Each gives equal text for unequal messages, or loses part of a long one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for m in messages %}<|{{ m.role }}|>{% endfor %}",
        "{{ messages[0].text }}",
        "{{ messages[0].content[:20] }}",
        "{{ messages[0].content | truncate(60) }}",
        "{% for m in messages if m.role == 'system' %}{{ m.content }}{% endfor %}",
        "Hello"
      })
  void aTemplateThatDropsTheMessageIsRefused(String template) {
    assertThatThrownBy(() -> probed(template))
        .isInstanceOf(JinjaException.class)
        .hasMessageContaining("what a user says does not come through: every prompt reads alike");
  }

  /** A text that is looped over as parts has letters as parts, which have no field 'text'. */
  @Test
  void contentIsOfferedAsPartsWhereTheTemplateLoopsOverThem() {
    ChatPrompt prompt =
        probed(
            "{% for m in messages %}<{{ m.role }}>{% for part in m.content %}"
                + "{% if part.type == 'text' %}{{ part.text }}{% endif %}{% endfor %}{% endfor %}");
    assertThat(prompt.ask("a b")).isEqualTo("<user>a b");
    assertThat(prompt.ask("c")).isEqualTo("<user>c");
  }

  /** One that takes both is given what most templates are written for. */
  @Test
  void contentIsATextWhereTheTemplateTakesIt() {
    ChatPrompt prompt =
        probed(
            "{{ 'text' if messages[0].content is string else 'parts' }} {{ messages[0].content }}");
    assertThat(prompt.ask("a")).isEqualTo("text a");
  }

  @Test
  void aTemplateMayChangeLetters() {
    assertThat(probed("{{ messages[0].content | upper | trim }}").ask(" a b ")).isEqualTo("A B");
  }

  @Test
  void whatTheTemplateRefusesIsSaidInItsOwnWords() {
    assertThatThrownBy(() -> probed("{{ raise_exception('no user, please') }}"))
        .hasMessageContaining("no user, please");
  }

  @Test
  void theClockIsTheDateOfTheSetting() {
    ChatTemplate template =
        ChatTemplate.of(
            "{{ strftime_now('%d %b %Y %H:%M') }}: {{ messages[0].content }}", Map.of());
    ChatSetting setting = new ChatSetting("", LocalDate.of(2026, 3, 9), Map.of());
    assertThat(template.readsDate()).isTrue();
    assertThat(ChatPrompt.of(template, setting).ask("a")).isEqualTo("09 Mar 2026 00:00: a");
    assertThatThrownBy(() -> ChatPrompt.of(template, ChatSetting.NONE))
        .hasMessageContaining("strftime_now");
  }

  /** Templates that have a date of their own say it where nobody tells them one. */
  @Test
  void withoutADateATemplateCanDoWithout() {
    String template =
        "{% if strftime_now is defined %}{{ strftime_now('%Y') }}{% else %}2024{% endif %}"
            + " {{ messages[0].content }}";
    assertThat(probed(template).ask("a")).isEqualTo("2024 a");
  }

  @Test
  void variablesAreTold() {
    ChatTemplate template =
        ChatTemplate.of(
            "{{ messages[0].content }}{% if not enable_thinking %}<think></think>{% endif %}{{ n + 1 }}",
            Map.of());
    ChatSetting setting = new ChatSetting("", null, Map.of("enable_thinking", true, "n", 2));
    assertThat(ChatPrompt.of(template, setting).ask("a")).isEqualTo("a3");
  }

  @Test
  void aTemplateThatIsNotUtf8IsNamed() throws IOException {
    Path file = folder.resolve(ChatTemplate.FILE);
    Files.write(file, "é{{ messages[0].content }}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ChatTemplate.open(folder))
        .isInstanceOf(FormatException.class)
        .hasMessage(file + ": holds bytes that are not UTF-8. Save it as UTF-8");
  }

  @Test
  void aListWithoutADefaultIsNamedWithWhatItHas() throws IOException {
    Path file = folder.resolve("tokenizer_config.json");
    Files.writeString(
        file,
        """
        {"chat_template": [{"name": "rag", "template": "1"}, {"name": "tool_use", "template": "2"}]}
        """);
    assertThatThrownBy(() -> ChatTemplate.open(folder))
        .isInstanceOf(FormatException.class)
        .hasMessage(
            file
                + ": \"chat_template\" lists rag, tool_use and no 'default'."
                + " Name one of them 'default'");
  }

  @Test
  void ofAListTheDefaultIsTaken() throws IOException {
    Files.writeString(
        folder.resolve("tokenizer_config.json"),
        """
        {"chat_template": [{"name": "rag", "template": "no"},
                           {"name": "default", "template": "{{ messages[0].content }}!"}]}
        """);
    assertThat(ChatPrompt.open(folder, ChatSetting.NONE).ask("a")).isEqualTo("a!");
  }

  @Test
  void aDamagedTokenizerConfigurationIsNamedItself() throws IOException {
    Path file = folder.resolve("tokenizer_config.json");
    Files.writeString(file, "{\"chat_template\": ");
    assertThatThrownBy(() -> ChatTemplate.open(folder))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(file + ": not JSON: ");
  }
}
