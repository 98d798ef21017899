package dev.amend.models.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.models.evaluate.DistinctTokens;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextMeasuresTest {
  private static final String SAID = "the boy who lived came to the house by boat";
  private static final String TRUTH = "the boy who lived came to the castle by train";

  @Test
  void bleuIsTheGeometricMeanOfFourPrecisions() {
    // 8/10 words, 6/9 pairs, 5/8 triples, 4/7 quadruples, equal lengths.
    assertThat(Bleu.of(SAID, TRUTH)).isCloseTo(0.6606328636027614, within(1e-15));
  }

  @Test
  void bleuPunishesBeingShorterButNotLonger() {
    // All n-grams match; 4 words against 10: exp(1 − 10/4).
    assertThat(Bleu.of("the boy who lived", TRUTH)).isCloseTo(Math.exp(-1.5), within(1e-15));
    // 4/8, 3/7, 2/6, 1/5 of twice as many words, no penalty.
    assertThat(Bleu.of("a b c d w x y z", "a b c d"))
        .isCloseTo(Math.pow(4.0 / 8 * 3 / 7 * 2 / 6 * 1 / 5, 0.25), within(1e-15));
  }

  @Test
  void bleuCountsARepeatedWordOnlyAsOftenAsItIsThere() {
    // a: 2 of 6, a a: 1 of 5, a a b and a a a b do not occur together: no triple matches.
    assertThat(Bleu.of("a a a a a a", "a a b c d e")).isZero();
    // 5/6, 4/5, 3/4 and 2/3: the sixth a is one too many.
    assertThat(Bleu.of("a a a a a a", "a a a a a"))
        .isCloseTo(Math.pow(5.0 / 6 * 4 / 5 * 3 / 4 * 2 / 3, 0.25), within(1e-15));
  }

  @Test
  void bleuIsNotSmoothed() {
    assertThat(Bleu.of("a b c x d e f", "a b c y d e f")).isZero();
    assertThat(Bleu.of("a b c", "a b c")).isZero();
    assertThat(Bleu.of("", TRUTH)).isZero();
    assertThat(Bleu.of(SAID, "")).isZero();
  }

  @Test
  void rougeIsTheLongestCommonSubsequence() {
    // Eight of ten words on either side, in order.
    RougeL rouge = RougeL.of(SAID, TRUTH);
    assertThat(rouge).isEqualTo(new RougeL(0.8, 0.8));
    assertThat(rouge.f1()).isCloseTo(0.8, within(1e-15));
    // a c of "a b c" and of "a c b d": 2/3 and 2/4, f1 = 2·(1/3)/(7/6) = 4/7.
    assertThat(RougeL.of("a b c", "a c b d")).isEqualTo(new RougeL(2.0 / 3, 0.5));
    assertThat(RougeL.of("a b c", "a c b d").f1()).isCloseTo(4.0 / 7, within(1e-15));
    assertThat(RougeL.of("", TRUTH)).isEqualTo(new RougeL(0, 0));
    assertThat(RougeL.of("", TRUTH).f1()).isZero();
  }

  @Test
  void distinctTokensFallWithRepetition() {
    // "the" twice among ten words.
    assertThat(DistinctTokens.of(SAID)).isEqualTo(0.9);
    assertThat(DistinctTokens.of("### ### ### ###")).isEqualTo(0.25);
    assertThat(DistinctTokens.of(" \n")).isZero();
  }

  @Test
  void wordsAreSplitAtWhitespaceOfEveryScript() {
    assertThat(TextWords.of(" a\u00a0b\u3000c\td\n")).isEqualTo(List.of("a", "b", "c", "d"));
  }

  @Provide
  Arbitrary<String> sentences() {
    return Arbitraries.of("a", "b", "c", "d").list().ofMaxSize(12).map(w -> String.join(" ", w));
  }

  @Property
  void allLieBetweenZeroAndOne(
      @ForAll @From("sentences") String text, @ForAll @From("sentences") String reference) {
    assertThat(Bleu.of(text, reference)).isBetween(0.0, 1.0 + 1e-15);
    assertThat(RougeL.of(text, reference).f1()).isBetween(0.0, 1.0 + 1e-15);
    assertThat(DistinctTokens.of(text)).isBetween(0.0, 1.0);
  }

  @Property
  void aTextOfFourWordsOrMoreMatchesItself(@ForAll @From("sentences") String text) {
    int words = TextWords.of(text).size();
    assertThat(Bleu.of(text, text)).isEqualTo(words < 4 ? 0 : 1);
    assertThat(RougeL.of(text, text).f1()).isEqualTo(words == 0 ? 0 : 1);
  }
}
