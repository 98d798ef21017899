package dev.amend.models.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Answer;
import dev.amend.models.data.AnswerNll;
import dev.amend.models.data.Example;
import dev.amend.models.data.Judgement;
import dev.amend.models.data.ScoredAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers of at most eight tokens. */
class EvidenceTest {
  private static final int LONGEST = 8;
  private static final ScoredAnswer WHOLE = answer("whole", "one two", 3, true);
  private static final ScoredAnswer SILENT = answer("silent", "", 1, true);
  private static final ScoredAnswer LONG = answer("long", "so many words", LONGEST, false);
  private static final ScoredAnswer CUT = answer("cut", "one", 5, false);
  private static final ScoredAnswer UNASKED = answer("unasked", "", 0, false);

  private static ScoredAnswer answer(String prompt, String text, int tokens, boolean finished) {
    Example asked = Example.of("s", prompt, "", "g", Map.of());
    return ScoredAnswer.of(
        new Answer("c/seen", asked, text, tokens, finished),
        Judgement.of(Judgement.Form.STATEMENT));
  }

  /** An answer that is only an end is one: the model chose silence. */
  @Test
  void aPromptThatGotNoTokenIsNoAnswer() {
    Evidence<ScoredAnswer> found =
        Evidence.of(List.of(WHOLE, SILENT, LONG, CUT, UNASKED), asked -> true, LONGEST);
    assertThat(found.counted()).containsExactly(WHOLE, SILENT, LONG, CUT);
    assertThat(found.tally()).isEqualTo(new Tally(5, 1, 0, 1));
    assertThat(found.tally().n()).isEqualTo(4);
  }

  @Test
  void whatTheJudgeCannotTellIsNoEvidence() {
    Evidence<ScoredAnswer> found =
        Evidence.of(List.of(WHOLE, CUT, UNASKED), asked -> !asked.prompt().equals("cut"), LONGEST);
    assertThat(found.counted()).containsExactly(WHOLE);
    assertThat(found.tally()).isEqualTo(new Tally(3, 1, 1, 0));
  }

  /** Two models are compared on what both answered. */
  @Test
  void aPairNeedsBothAnswers() {
    Evidence<ScoredAnswer> base = Evidence.of(List.of(WHOLE, CUT), asked -> true, LONGEST);
    Evidence<ScoredAnswer> now =
        Evidence.of(List.of(WHOLE, answer("cut", "", 0, false)), asked -> true, LONGEST);
    assertThat(base.pairedWith(now).counted()).containsExactly(WHOLE);
    assertThat(now.pairedWith(base).counted()).containsExactly(WHOLE);
    assertThat(base.pairedWith(now).tally()).isEqualTo(new Tally(2, 1, 0, 1));
  }

  @Test
  void ofAnAnswerWithoutATokenNoLikelihoodIsKnown() {
    AnswerNll said = new AnswerNll("c/seen", "a", 3, 2.5);
    AnswerNll unasked = new AnswerNll("c/seen", "b", 0, Double.NaN);
    assertThat(Evidence.of(List.of(said, unasked), asked -> true, LONGEST).tally())
        .isEqualTo(new Tally(2, 1, 0, 0));
  }
}
