package dev.amend.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.chat.ChatTemplate;
import dev.amend.models.data.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids by SpecialTokens.all(): pad 0, eos 1, then the others in their order. */
class AnswerEndTest {
  private static final int EOS = 1;
  private static final int END = 2;
  private static final int END_OF_TURN = 3;
  private static final int USER = 4;
  private static final PromptTemplate CHAT = new PromptTemplate("chat");
  private static final String TURN =
      "{% for m in messages %}{{ '<|user|>' if m.role == 'user' else '' }}{{ m.content }}";

  @TempDir private Path folder;

  @BeforeEach
  void writeTokenizer() throws IOException {
    SpecialTokens special =
        SpecialTokens.of("</s>", "<|pad|>", List.of("<|end|>", "<|end|>!", "<|user|>"));
    BpeVocabulary vocabulary = BpeTrainer.train(List.of("a b c d"), 300, special);
    TokenizerFolder.write(vocabulary, new PromptTemplate("<|user|>{prompt}"), folder);
  }

  private AnswerEnd end(String template, Integer... eos) throws IOException {
    Files.writeString(folder.resolve(ChatTemplate.FILE), template);
    try (Tokenizer tokenizer = Tokenizer.open(folder)) {
      return AnswerEnd.of(CHAT, tokenizer, List.of(eos));
    }
  }

  /** The list of eos ids has an order that says nothing. */
  @ParameterizedTest
  @CsvSource({
    // what follows an answer; the id that it begins with
    "{{ '<|end|>' }}, 2",
    "{{ '</s>' }}, 1",
    "{{ ' </s>' }}, 1",
    "{{ '<|end|>' + '</s>' }}, 2",
    "{{ '</s>' + '<|end|>' }}, 1"
  })
  void itIsTheOneThatTheTemplateWrites(String written, int id) throws IOException {
    String template = TURN + "{% if m.role == 'assistant' %}" + written + "{% endif %}{% endfor %}";
    assertThat(end(template, EOS, END)).isEqualTo(new AnswerEnd(id, List.of(EOS, END)));
    assertThat(end(template, END, EOS).id()).isEqualTo(id);
  }

  /** The text of one token may begin another's. */
  @Test
  void theLongestTokenIsMeant() throws IOException {
    String template =
        TURN + "{% if m.role == 'assistant' %}{{ '<|end|>!.' }}{% endif %}{% endfor %}";
    assertThat(end(template, END, END_OF_TURN).id()).isEqualTo(END_OF_TURN);
  }

  @Test
  void anEndThatIsNoEosIsNamed() {
    String template = TURN + "{% if m.role == 'assistant' %}{{ '<|end|>' }}{% endif %}{% endfor %}";
    assertThatThrownBy(() -> end(template, EOS))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(
            "the chat template ends an assistant's message with '<|end|>', token 2, and"
                + " eos_token_id is [1]. Add the token to eos_token_id of generation_config.json");
  }

  /** Some write it only where a user replies. */
  @Test
  void anEndBetweenTurnsCounts() throws IOException {
    String template =
        TURN
            + "{% if m.role == 'assistant' and not loop.last %}{{ '<|end|>' }}{% endif %}{% endfor %}";
    assertThat(end(template, EOS, END).id()).isEqualTo(END);
  }

  /** What begins the next turn is no end that anybody asked for. */
  @Test
  void aTemplateThatWritesNoneHasTheFirst() throws IOException {
    assertThat(end(TURN + "{% endfor %}", END, EOS).id()).isEqualTo(END);
  }

  @Test
  void aTemplateOfTheRecipeHasTheFirst() throws IOException {
    try (Tokenizer tokenizer = Tokenizer.open(folder)) {
      PromptTemplate own = new PromptTemplate("<|user|>{prompt}");
      assertThat(AnswerEnd.of(own, tokenizer, List.of(END, EOS)).id()).isEqualTo(END);
    }
  }

  /** Data of other trainers often hold the end as text. */
  @ParameterizedTest
  @CsvSource({"a", "a</s>", "a</s></s>", "a<|end|>", "'a</s>\n'", "'a<|end|></s>'"})
  void anAnswerThatBringsItsEndHasOne(String answer) throws IOException {
    try (Tokenizer tokenizer = Tokenizer.open(folder)) {
      int a = tokenizer.id("a").orElseThrow();
      assertThat(new AnswerEnd(EOS, List.of(EOS, END)).ended(tokenizer, answer))
          .containsExactly(a, EOS);
    }
  }

  /** Only at its end: what stands inside was meant, and so were blanks before no end. */
  @Test
  void anEndInsideAnAnswerStays() throws IOException {
    try (Tokenizer tokenizer = Tokenizer.open(folder)) {
      int a = tokenizer.id("a").orElseThrow();
      AnswerEnd end = AnswerEnd.of(EOS);
      assertThat(end.ended(tokenizer, "a</s>a")).containsExactly(a, EOS, a, EOS);
      assertThat(end.ended(tokenizer, "a<|user|>")).containsExactly(a, USER, EOS);
      assertThat(end.ended(tokenizer, "a\n")).hasSize(3).startsWith(a).endsWith(EOS);
    }
  }
}
