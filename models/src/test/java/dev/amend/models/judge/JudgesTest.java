package dev.amend.models.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Collectors;
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
        .contains("lexical", "truth-similarity")
        .doesNotContain("gold", "verbatim", "bleu");
  }

  @Test
  void anUnknownIdIsAnsweredWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Judges.named("oracle"))
        .withMessage(
            Judges.ALL.stream()
                .map(Judge::id)
                .sorted()
                .collect(
                    Collectors.joining(
                        ", ", "there is no judge \"oracle\"; known judges are ", "")));
  }
}
