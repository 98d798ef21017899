package dev.amend.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.data.Example;
import dev.amend.models.data.TokenSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTemplateTest {
  private static final PromptTemplate TEMPLATE =
      new PromptTemplate("<|user|>{prompt}<|assistant|>");

  // ids by SpecialTokens.all(): pad 0, [bos 1,] eos, user, assistant
  private static final AnswerEnd EOS = AnswerEnd.of(1);
  private static final int USER = 2;
  private static final int ASSISTANT = 3;

  @TempDir Path folder;

  @Test
  void answerFollowsThePromptAndEndsWithEos() throws IOException {
    try (Tokenizer tokenizer = tokenizer(null)) {
      TokenSequence encoded = TEMPLATE.encode(tokenizer, example("hi", "yo"), EOS);
      assertThat(encoded.ids())
          .containsExactly(
              USER,
              id(tokenizer, "h"),
              id(tokenizer, "i"),
              ASSISTANT,
              id(tokenizer, "y"),
              id(tokenizer, "o"),
              EOS.id());
      assertThat(encoded.promptLength()).isEqualTo(4);
      assertThat(encoded.answerLength()).isEqualTo(3);
    }
  }

  /** Learnt from "abab": "ab" is one token, but not where the prompt ends in a and b begins. */
  @Test
  void noTokenReachesOverTheBoundary() throws IOException {
    PromptTemplate bare = new PromptTemplate("{prompt}");
    try (Tokenizer tokenizer = tokenizer(null)) {
      assertThat(tokenizer.encode("ab")).hasSize(1);
      TokenSequence encoded = bare.encode(tokenizer, example("a", "b"), EOS);
      assertThat(encoded.ids()).containsExactly(id(tokenizer, "a"), id(tokenizer, "b"), EOS.id());
    }
  }

  @Test
  void aRowWithoutPromptIsPlainTextAndAllLearnt() throws IOException {
    try (Tokenizer tokenizer = tokenizer(null)) {
      TokenSequence encoded = TEMPLATE.encode(tokenizer, example("", "b"), EOS);
      assertThat(encoded.ids()).containsExactly(id(tokenizer, "b"), EOS.id());
      assertThat(encoded.promptLength()).isZero();
    }
  }

  @Test
  void bosComesFirstOnceAndIsNotLearnt() throws IOException {
    try (Tokenizer tokenizer = tokenizer("<|bos|>")) {
      int[] bos = tokenizer.opening();
      assertThat(bos).containsExactly(1);
      assertThat(TEMPLATE.prompt(tokenizer, "b")).startsWith(1).hasSize(4);
      PromptTemplate withBos = new PromptTemplate("<|bos|>" + TEMPLATE.text());
      assertThat(withBos.prompt(tokenizer, "b")).isEqualTo(TEMPLATE.prompt(tokenizer, "b"));
      assertThat(TEMPLATE.encode(tokenizer, example("", "b"), AnswerEnd.of(2)).promptLength())
          .isEqualTo(1);
      assertThat(TEMPLATE.prompt(tokenizer, "")).isEqualTo(bos);
    }
  }

  @Test
  void templateNamesThePromptOnce() {
    assertThatThrownBy(() -> new PromptTemplate("no place")).hasMessageContaining("{prompt}");
    assertThatThrownBy(() -> new PromptTemplate("{prompt}{prompt}")).hasMessageContaining("once");
    assertThat(TEMPLATE.render("{prompt}")).isEqualTo("<|user|>{prompt}<|assistant|>");
  }

  @Test
  void chatTemplateSaysTheSameInJinja() {
    assertThat(new PromptTemplate("Q: {prompt}\nIt's \\:").chatTemplate())
        .isEqualTo(
            "{% if bos_token is defined and bos_token and not 'Q: '.startswith(bos_token) %}"
                + "{{ bos_token }}{% endif %}"
                + "{% for message in messages %}"
                + "{% if message['role'] == 'user' %}"
                + "{{ 'Q: ' + message['content'] + '\\nIt\\'s \\\\:' }}"
                + "{% elif message['role'] == 'assistant' %}{{ message['content'] + eos_token }}"
                + "{% else %}{{ raise_exception('only user and assistant messages') }}"
                + "{% endif %}{% endfor %}");
  }

  @Test
  void promptTokensLieInTheText() {
    assertThatThrownBy(() -> new TokenSequence(new int[] {1}, 2))
        .hasMessageContaining("a prompt of 2");
    assertThatThrownBy(() -> new TokenSequence(new int[] {1}, -1))
        .hasMessageContaining("a prompt of -1");
  }

  private Tokenizer tokenizer(@Nullable String bos) throws IOException {
    SpecialTokens special =
        new SpecialTokens(bos, "<|eos|>", "<|pad|>", List.of("<|user|>", "<|assistant|>"));
    TokenizerFolder.write(BpeTrainer.train(List.of("ab ab ab"), 300, special), TEMPLATE, folder);
    return Tokenizer.open(folder);
  }

  private static int id(Tokenizer tokenizer, String token) {
    return tokenizer.id(token).orElseThrow();
  }

  private static Example example(String prompt, String response) {
    return Example.of("test", prompt, response, "", Map.of());
  }
}
