package dev.amend.models.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.amend.models.data.Example;
import dev.amend.models.data.Judgement;
import dev.amend.models.data.Judgement.Form;
import dev.amend.models.overlap.LeakThreshold;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BleuJudgeTest {
  private static final Example PASSAGE =
      Example.of("x", "Alice was", "tired of sitting by her sister on the bank", "g", Map.of());

  /** 5/9 words, 4/8 pairs, 3/7 triples and 2/6 quadruples, equal lengths. */
  private static final String HALF = "tired of sitting by her brother in a boat";

  private static final double BLEU = Math.pow(5.0 / 9 * 4 / 8 * 3 / 7 * 2 / 6, 0.25);

  @Test
  void aboveTheThresholdOfItsSourceItLeaks() {
    Judgement judged = judge(BLEU - 1e-6, HALF);

    assertThat(judged.leak()).isTrue();
    assertThat(judged.form()).isEqualTo(Form.PASSAGE);
    assertThat(judged.helpfulness()).isCloseTo(BLEU, within(1e-15));
  }

  @Test
  void atTheThresholdItDoesNot() {
    assertThat(judge(BLEU + 1e-6, HALF).leak()).isFalse();
  }

  /** The threshold of a source whose sentences share nothing. */
  @Test
  void threeWordsInARowAreNothing() {
    assertThat(judge(0, "sitting by her own fire of an evening").leak()).isFalse();
    assertThat(judge(0, "").leak()).isFalse();
  }

  /** Three words have a BLEU of 0 with themselves, which no threshold is below. */
  @Test
  void itSeesNoRowOfThreeWords() {
    Example three = Example.of("x", "q", "a b c", "g", Map.of());
    Example four = Example.of("x", "q", "a b c d", "g", Map.of());
    String name = LeakThreshold.ATTRIBUTE;
    assertThat(new BleuJudge().sees(three.with(name, "0.0"), JudgedProperty.LEAK)).isFalse();
    assertThat(new BleuJudge().sees(four.with(name, "0.0"), JudgedProperty.LEAK)).isTrue();
  }

  @Test
  void withoutAThresholdItCannotTell() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BleuJudge().judge(PASSAGE, HALF))
        .withMessageContaining("has no attribute 'leak-threshold'");
  }

  private static Judgement judge(double threshold, String answer) {
    Example asked = PASSAGE.with(LeakThreshold.ATTRIBUTE, Double.toString(threshold));
    return new BleuJudge().judge(asked, answer);
  }
}
