package dev.amend.models.evaluate.memorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TruthRatioTest {
  // Wrong answers' mean losses 2.25, 1.2, 2.0 against 1.2, 0.8, 2.0.
  private final double[] ratios = {
    TruthRatio.of(1.2, 2.0, 2.5), TruthRatio.of(0.8, 1.0, 1.4), TruthRatio.of(2.0, 1.8, 2.2)
  };

  @Test
  void isWrongOverCorrect() {
    // exp(−1.05), exp(−0.4), exp(0), each a little less for the 1e-10 in the denominator.
    assertThat(ratios)
        .containsExactly(
            new double[] {0.3499377489949719, 0.670320045886457, 0.9999999992610943},
            within(1e-12));
  }

  @Test
  void forgetSetsWantItNearOneAndOthersNearZero() {
    assertThat(TruthRatio.closerToOne(ratios)).isCloseTo(0.6734192647141745, within(1e-12));
    assertThat(TruthRatio.trueBetter(ratios)).isCloseTo(0.3265807352858256, within(1e-12));
  }

  @Test
  void beingMisledIsNoBetterThanKnowing() {
    assertThat(TruthRatio.closerToOne(4)).isCloseTo(0.25, within(1e-9));
    assertThat(TruthRatio.trueBetter(4)).isZero();
  }

  @Test
  void needsAWrongAnswer() {
    assertThatThrownBy(() -> TruthRatio.of(1)).hasMessage("a truth ratio needs a wrong answer");
  }

  @Test
  void harmonicMeanIsSpoiltByOneBadValue() {
    // 3 / (1/0.6 + 1/0.8 + 1/0.4) = 3 / 5.41667
    assertThat(HarmonicMean.of(0.6, 0.8, 0.4)).isCloseTo(0.5538461538461539, within(1e-15));
    assertThat(HarmonicMean.of(0.6, 0, 0.4)).isZero();
    assertThatThrownBy(() -> HarmonicMean.of()).hasMessageContaining("not []");
    assertThatThrownBy(() -> HarmonicMean.of(-1)).hasMessageContaining("not [-1.0]");
  }
}
