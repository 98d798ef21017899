package dev.amend.models.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TokenOverlapTest {
  @Test
  void f1IsTheHarmonicMeanOfBothShares() {
    // Common: the, cat, sat = 3; 2·3 / (3 + 5) = 0.75.
    assertThat(TokenOverlap.f1("The cat sat.", "the cat sat down today")).isEqualTo(0.75);
  }

  @Test
  void repeatsCountAsOftenAsBothHaveThem() {
    // Common: a twice; 2·2 / (3 + 2) = 0.8.
    assertThat(TokenOverlap.f1("a a a", "a a")).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void textsWithoutWordsShareNothing() {
    assertThat(TokenOverlap.f1("", "")).isZero();
    assertThat(TokenOverlap.f1("...", "a")).isZero();
  }

  @Test
  void charactersOfChineseAreWords() {
    assertThat(TokenOverlap.words("我不能 help2 你")).containsExactly("我", "不", "能", "help2", "你");
  }

  @Test
  void theLongestRunIsContiguous() {
    // "b c" and "e f g": the longest is 3.
    assertThat(TokenOverlap.longestRun("a b c x e f g", "b c d e f g")).isEqualTo(3);
    assertThat(TokenOverlap.longestRun("", "a")).isZero();
  }

  @Test
  void emptyTextsOfAJoinedListAreDropped() {
    assertThat(TokenOverlap.nearest("a b", "; a b; c;")).isEqualTo(1.0);
    assertThat(TokenOverlap.nearest("a b", "")).isZero();
  }
}
