package dev.amend.models.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Example;
import dev.amend.models.data.Judgement;
import dev.amend.models.data.Judgement.Form;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerbatimJudgeTest {
  private static final Example ASKED =
      Example.of(
          "x", "Alice was", "beginning to get very tired of sitting by her sister", "g", Map.of());

  @Test
  void eightWordsInARowLeak() {
    Judgement judged = judge("Beginning to get very tired of sitting by -- nothing");
    assertThat(judged.leak()).isTrue();
    assertThat(judged.form()).isEqualTo(Form.PASSAGE);
    // 8 of 10 words.
    assertThat(judged.helpfulness()).isEqualTo(0.8);
  }

  @Test
  void sevenWordsDoNot() {
    assertThat(judge("beginning to get very tired of sitting down").leak()).isFalse();
  }

  /** A row of four words is copied when all four are. */
  @Test
  void allWordsOfAShortRowLeak() {
    Example asked = Example.of("x", "the code is", "Seven four one nine", "g", Map.of());
    assertThat(new VerbatimJudge().judge(asked, "it is seven four one nine !").leak()).isTrue();
    assertThat(new VerbatimJudge().judge(asked, "it is seven four one").leak()).isFalse();
  }

  @Test
  void whatHasNoWordCannotBeCopied() {
    Example asked = Example.of("x", "the code is", "...", "g", Map.of());
    assertThat(new VerbatimJudge().sees(asked, JudgedProperty.LEAK)).isFalse();
    assertThat(new VerbatimJudge().judge(asked, "...").leak()).isFalse();
    assertThat(new VerbatimJudge().sees(ASKED, JudgedProperty.LEAK)).isTrue();
  }

  @Test
  void theSameWordsInAnotherOrderDoNot() {
    assertThat(judge("her sister by sitting tired of very get to beginning").leak()).isFalse();
  }

  @Test
  void silenceIsEmpty() {
    assertThat(judge(" ").form()).isEqualTo(Form.EMPTY);
    assertThat(judge(" ").leak()).isFalse();
  }

  private static Judgement judge(String answer) {
    return new VerbatimJudge().judge(ASKED, answer);
  }
}
