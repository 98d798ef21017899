package dev.amend.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BpeTrainerTest {
  private static final SpecialTokens SPECIAL =
      SpecialTokens.of("<|eos|>", "<|pad|>", List.of("<|user|>", "<|assistant|>"));
  private static final PromptTemplate TEMPLATE =
      new PromptTemplate("<|user|>{prompt}<|assistant|>");

  @TempDir Path folder;

  /**
   * Counts: u-g 10+5+5 = 20; blank-p 5+12 = 17; u-n 12+4 = 16; then blank-h and h-ug both have 15,
   * and h, byte 0x68, has a smaller id than the blank's letter, U+0120.
   */
  @Test
  void mostFrequentPairsAreMergedFirst() {
    String text =
        " hug".repeat(10)
            + " pug".repeat(5)
            + " pun".repeat(12)
            + " bun".repeat(4)
            + " hugs".repeat(5);
    BpeVocabulary vocabulary = BpeTrainer.train(List.of(text), 4 + 256 + 4, SPECIAL);
    assertThat(vocabulary.merges()).containsExactly("u g", "Ġ p", "u n", "h ug");
  }

  @Test
  void specialTokensComeFirstThenBytesThenMerges() {
    BpeVocabulary vocabulary = BpeTrainer.train(List.of("aa aa"), 1_000, SPECIAL);
    assertThat(vocabulary.tokens().subList(0, 5))
        .containsExactly("<|pad|>", "<|eos|>", "<|user|>", "<|assistant|>", "!");
    // "aa" and "Ġaa": only a-a occurs twice
    assertThat(vocabulary.tokens()).hasSize(4 + 256 + 1).endsWith("aa");
  }

  @Test
  void orderAndGroupingOfTextsDoNotMatter() {
    List<String> texts = List.of("the cat sat", " on the mat", "the hat, the bat: 12 rats!");
    BpeVocabulary expected = BpeTrainer.train(texts, 300, SPECIAL);
    List<String> reversed = List.of(texts.get(2), texts.get(1), texts.get(0));
    assertThat(BpeTrainer.train(reversed, 300, SPECIAL)).isEqualTo(expected);
    assertThat(expected.merges()).isNotEmpty();
  }

  @Test
  void textOfSpecialTokensIsNotLearnt() {
    String marked = "<|user|>x<|assistant|>".repeat(50);
    assertThat(BpeTrainer.train(List.of(marked), 1_000, SPECIAL).merges()).isEmpty();
  }

  /** "aaaa": a-a counts 3, merged greedily to aa-aa; the next pair aa-aa counts 1 a word. */
  @Test
  void repeatedLettersMergeFromTheLeft() {
    assertThat(BpeTrainer.train(List.of("aaaa", "aaaa"), 1_000, SPECIAL).merges())
        .containsExactly("a a", "aa aa");
  }

  @Test
  void vocabularyMustHoldTheBasicTokens() {
    assertThatThrownBy(() -> BpeTrainer.train(List.of(), 259, SPECIAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("259", "260");
    assertThat(BpeTrainer.train(List.of("aaa"), 260, SPECIAL).merges()).isEmpty();
  }

  /**
   * The library applies merges in their order; learnt from one word, that order spells the word.
   */
  @Test
  void theLibraryAppliesTheMergesAsTheyWereLearnt() throws IOException {
    BpeVocabulary vocabulary = BpeTrainer.train(List.of("banana banana banana"), 1_000, SPECIAL);
    try (Tokenizer tokenizer = write(vocabulary)) {
      int[] ids = tokenizer.encode(" banana");
      assertThat(ids).hasSize(1);
      assertThat(vocabulary.tokens().get(ids[0])).isEqualTo("Ġbanana");
      for (int id = 0; id < vocabulary.tokens().size(); id++) {
        assertThat(tokenizer.id(vocabulary.tokens().get(id))).hasValue(id);
      }
    }
  }

  @Test
  void nastyStringsComeBackWhole() throws IOException {
    BpeVocabulary vocabulary = BpeTrainer.train(List.of("the  cat \n\n sat — naïve"), 300, SPECIAL);
    List<String> nasty =
        List.of(
            "",
            " ",
            "   leading",
            "trailing  ",
            "\t\r\n\u000b\f",
            "\0\u0001\u007f\u0085",
            "\ufeff",
            "naïve café",
            "你好，世界",
            "👩‍👩‍👧‍👦🏳️‍🌈",
            "e\u0301\u0302",
            "\u202eabc",
            "\u2028\u2029",
            "\ufffd\uffff",
            "Ġthe",
            "<|use r|>",
            "don't WON'T 'll",
            "1234567890",
            "\u00ad\u00a0\u3000",
            "\ud83d\ude00".repeat(100));
    try (Tokenizer tokenizer = write(vocabulary)) {
      for (String text : nasty) {
        assertThat(tokenizer.decode(tokenizer.encode(text), false)).isEqualTo(text);
        assertThat(tokenizer.decode(tokenizer.encode(text), true)).isEqualTo(text);
      }
      assertThat(tokenizer.decode(tokenizer.encode("\ud83d"), false)).contains("\ufffd");
    }
  }

  @Test
  void specialTokensAreRecognisedAndSkipped() throws IOException {
    try (Tokenizer tokenizer = write(BpeTrainer.train(List.of(), 260, SPECIAL))) {
      int[] ids = tokenizer.encode("<|user|>a<|assistant|><|eos|>");
      assertThat(ids).startsWith(2).endsWith(3, 1).hasSize(4);
      assertThat(tokenizer.decode(ids, true)).isEqualTo("a");
      assertThat(tokenizer.decode(ids, false)).isEqualTo("<|user|>a<|assistant|><|eos|>");
      assertThat(tokenizer.opening()).isEmpty();
    }
  }

  @Test
  void bosIsPutInFrontWhereThereIsOne() throws IOException {
    SpecialTokens special = new SpecialTokens("<|bos|>", "<|eos|>", "<|pad|>", List.of());
    try (Tokenizer tokenizer = write(BpeTrainer.train(List.of(), 259, special))) {
      assertThat(tokenizer.opening()).containsExactly(1);
      assertThat(tokenizer.encode("a")).hasSize(1);
    }
  }

  @Test
  void equalVocabulariesGiveEqualFiles() throws IOException {
    BpeVocabulary vocabulary = BpeTrainer.train(List.of("the cat sat on the mat"), 300, SPECIAL);
    TokenizerFolder.write(vocabulary, TEMPLATE, folder.resolve("a"));
    TokenizerFolder.write(vocabulary, TEMPLATE, folder.resolve("b"));
    for (String name :
        List.of("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")) {
      assertThat(folder.resolve("a").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("b").resolve(name));
    }
  }

  @Test
  void specialTokensHaveTwoPrintableCharacters() {
    assertThatThrownBy(() -> SpecialTokens.of("a", "<p>", List.of())).hasMessageContaining("\"a\"");
    assertThatThrownBy(() -> SpecialTokens.of("<e>", "<p>", List.of("< >")))
        .hasMessageContaining("< >");
  }

  private Tokenizer write(BpeVocabulary vocabulary) throws IOException {
    TokenizerFolder.write(vocabulary, TEMPLATE, folder);
    return Tokenizer.open(folder);
  }
}
