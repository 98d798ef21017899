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
