package dev.amend.models.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class JudgesTest {
  @Test
  void everyJudgeIsFoundByItsId() {
    assertThat(Judges.ALL).allMatch(judge -> Judges.named(judge.id()) == judge);
    assertThat(Judges.ALL.stream().map(Judge::id)).doesNotHaveDuplicates();
  }

  @Test
  void rulesOfThumbSayThatTheyAre() {
    assertThat(Judges.ALL.stream().filter(Judge::heuristic).map(Judge::id))
        .containsExactlyInAnyOrder("lexical", "truth-similarity");
  }

  @Test
  void anUnknownIdIsAnsweredWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Judges.named("oracle"))
        .withMessage(
            "there is no judge \"oracle\"; known judges are "
                + "bleu, gold, lexical, truth-similarity, verbatim");
  }
}
