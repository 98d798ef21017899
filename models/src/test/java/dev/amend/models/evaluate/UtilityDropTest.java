package dev.amend.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amend.models.data.ScoredAnswer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UtilityDropTest {
  private final UtilityDrop drop = new UtilityDrop();

  @Test
  void pairsAnswersByPromptInWhateverOrder() {
    List<ScoredAnswer> base = List.of(Judged.helpful("a", 0.9), Judged.helpful("b", 0.2));
    List<ScoredAnswer> current = List.of(Judged.helpful("b", 0.1), Judged.helpful("a", 0.8));
    Measurement measured = drop.between(base, current);
    assertThat(measured.value()).isCloseTo(0.1, within(1e-15));
    assertThat(measured.n()).isEqualTo(2);
    // Both fell by 0.1: paired, there is no spread although the scores differ.
    assertThat(measured.high() - measured.low()).isCloseTo(0, within(1e-15));
  }

  @Test
  void aGainIsNegative() {
    Measurement measured =
        drop.between(List.of(Judged.helpful("a", 0.25)), List.of(Judged.helpful("a", 0.75)));
    assertThat(measured.value()).isEqualTo(-0.5);
  }

  @Test
  void aPromptAnsweredTwiceCountsOnceWithItsMean() {
    Measurement measured =
        drop.between(
            List.of(Judged.helpful("a", 1), Judged.helpful("a", 0.5)),
            List.of(Judged.helpful("a", 0.5)));
    assertThat(measured.value()).isEqualTo(0.25);
    assertThat(measured.n()).isEqualTo(1);
  }

  @Test
  void differentPromptsCannotBeCompared() {
    assertThatThrownBy(
            () ->
                drop.between(
                    List.of(Judged.helpful("a", 1), Judged.helpful("b", 1)),
                    List.of(
                        Judged.helpful("b", 1), Judged.helpful("c", 1), Judged.helpful("d", 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "utility-drop compares answers to the same prompts, but of 2 and 3 prompts only 1 are"
                + " in both sets; evaluate both models on one set");
  }

  @Test
  void twoEmptySetsMeasureNothing() {
    assertThat(drop.between(List.of(), List.of())).isEqualTo(Measurement.none());
  }

  @Test
  void aLimitIsProvenByTheOneSidedBound() {
    // Half the prompts lose 0.02, half nothing: mean 0.01, s = 0.01·√(100/99), √100 = 10,
    // so the bound is 0.01 + 1.644854 · 0.0100504 / 10 = 0.0116532.
    List<ScoredAnswer> base = answers(0.5, 0.5);
    List<ScoredAnswer> current = answers(0.48, 0.5);
    Measurement measured = drop.between(base, current);
    Proof proof = drop.prove(measured, 0.02);
    assertThat(proof.verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(proof.bound()).isCloseTo(0.0116532, within(1e-7));
    assertThat(drop.prove(measured, 0.011).verdict()).isEqualTo(Verdict.NOT_PROVEN);
    assertThat(drop.prove(measured, 0.009).verdict()).isEqualTo(Verdict.REFUSED);
  }

  private static List<ScoredAnswer> answers(double even, double odd) {
    return IntStream.range(0, 100)
        .mapToObj(i -> Judged.helpful("prompt " + i, i % 2 == 0 ? even : odd))
        .toList();
  }
}
