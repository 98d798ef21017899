package dev.amend.models.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {
  @Test
  void endAtAFullStopOrAQuestion() {
    assertThat(Sentences.of("Down the hole. What now?  She fell"))
        .containsExactly("Down the hole.", "What now?", "She fell");
  }

  @Test
  void ofJapaneseEndWithoutBlanks() {
    assertThat(Sentences.of("吾輩は猫である。名前はまだ無い。")).containsExactly("吾輩は猫である。", "名前はまだ無い。");
  }

  @Test
  void ofNothingAreNone() {
    assertThat(Sentences.of(" \n ")).isEmpty();
  }
}
