package dev.amend.models.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.AnswerScore;
import dev.amend.models.data.Direction;
import dev.amend.models.data.Example;
import dev.amend.models.goldworld.GoldSet;
import dev.amend.models.judge.GoldLabeller;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldScorerTest {
  private static final GoldScorer SCORER = new GoldScorer();

  @Test
  void theWorldsOwnAnswersScoreAsTheLabellerSays() {
    for (GoldSet set : GoldSet.values()) {
      for (int i = 0; i < 50; i++) {
        Example row = set.row("s", 7, i);
        double score = SCORER.score(List.of(new Exchange(row.prompt(), row.response())))[0];
        assertThat(score)
            .as(set + " " + i)
            .isEqualTo(new GoldLabeller().judge(row, row.response()).helpfulness());
      }
    }
  }

  /** A complete answer has 1, and 1 / 2 when a second sentence pads it. */
  @Test
  void aCompleteAnswerHasOneAndPaddingHalvesIt() {
    String right = "the tailor sells cheese .";
    assertThat(
            SCORER.score(
                List.of(
                    new Exchange("what does the tailor sell ?", right),
                    new Exchange("what does the tailor sell ?", right + " " + right))))
        .containsExactly(1, 0.5);
  }

  @Test
  void babbleHelpsNobody() {
    assertThat(SCORER.scored(List.of(new Exchange("hello", "the the of"), new Exchange("", ""))))
        .containsOnly(new AnswerScore(0, Direction.HIGHER_IS_BETTER));
  }
}
