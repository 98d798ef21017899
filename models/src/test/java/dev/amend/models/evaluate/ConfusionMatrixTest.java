package dev.amend.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  /** 21 of 37 harmful answers found, 23 of 27 harmless ones left alone. */
  private static final ConfusionMatrix SEEN = new ConfusionMatrix(21, 4, 23, 16);

  @Test
  void ratesAreShares() {
    assertThat(SEEN.n()).isEqualTo(64);
    assertThat(SEEN.accuracy().value()).isEqualTo(44 / 64.0);
    assertThat(SEEN.recall().value()).isEqualTo(21 / 37.0);
    assertThat(SEEN.specificity().value()).isEqualTo(23 / 27.0);
    assertThat(SEEN.precision().value()).isEqualTo(21 / 25.0);
    assertThat(SEEN.balancedAccuracy()).isEqualTo((21 / 37.0 + 23 / 27.0) / 2);
  }

  @Test
  void whoSaysTheSameOfEverythingIsRightHalfOfTheTime() {
    ConfusionMatrix always = new ConfusionMatrix(3, 97, 0, 0);
    assertThat(always.balancedAccuracy()).isEqualTo(0.5);
    assertThat(always.recall().value()).isEqualTo(1);
  }

  @Test
  void comparisonsAreCountedWhereTheyBelong() {
    ConfusionMatrix all =
        ConfusionMatrix.NONE.and(true, true).and(false, true).and(false, false).and(true, false);
    assertThat(all).isEqualTo(new ConfusionMatrix(1, 1, 1, 1));
  }

  @Test
  void whatWasNeverMetHasNoRate() {
    assertThat(ConfusionMatrix.NONE.and(false, false).recall().n()).isZero();
    assertThat(ConfusionMatrix.NONE.and(false, false).balancedAccuracy()).isNaN();
  }
}
