package dev.amend.models.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.models.nn.RopeScaling.Dynamic;
import dev.amend.models.nn.RopeScaling.Linear;
import dev.amend.models.nn.RopeScaling.Llama3;
import dev.amend.models.nn.RopeScaling.Yarn;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RopeScalingTest {
  private static final Offset<Double> EXACT = within(1e-15);

  /** base^(-2i / 4) of base 100: 1 and 1/10. */
  @Test
  void unscaledAnglesFallByThePowersOfTheBase() {
    assertThat(RopeScaling.NONE.frequencies(100, 4, 8))
        .containsExactly(new double[] {1, 0.1}, EXACT);
  }

  @Test
  void linearDividesEveryAngle() {
    assertThat(new Linear(4).frequencies(100, 4, 8))
        .containsExactly(new double[] {0.25, 0.025}, EXACT);
  }

  /** 32 of 16 positions by a factor of 2: base · (2 · 32 / 16 − 1)^(4 / 2) = 100 · 9. */
  @Test
  void dynamicRaisesTheBaseBeyondTheOriginalLengthOnly() {
    Dynamic dynamic = new Dynamic(2, 16);
    assertThat(dynamic.frequencies(100, 4, 16)).containsExactly(new double[] {1, 0.1}, EXACT);
    assertThat(dynamic.frequencies(100, 4, 32)).containsExactly(new double[] {1, 1 / 30.0}, EXACT);
    assertThat(dynamic.followsLength()).isTrue();
  }

  /**
   * Over 20π positions angle 1 turns 10 times and angle 0.1 once: kept above 4 turns, divided below
   * 0.5; with bounds 0.5 and 1.5 the second is half kept: 0.1 · (1/2 + 1/2 / 8).
   */
  @Test
  void llama3DividesSlowAnglesAndBlends() {
    int original = 63; // about 20π
    double turns = original / (2 * Math.PI) / 10;
    assertThat(new Llama3(8, 1.5, 4, original).frequencies(100, 4, 1))
        .containsExactly(new double[] {1, 0.0125}, EXACT);
    double kept = turns - 0.5;
    assertThat(new Llama3(8, 0.5, 1.5, original).frequencies(100, 4, 1))
        .containsExactly(new double[] {1, 0.1 * (kept + (1 - kept) / 8)}, EXACT);
  }

  /** Pair 0 turns more often than 4 times and is kept; pair 1 less often than 1.5 times. */
  @Test
  void yarnRampsOverPairs() {
    Yarn yarn = new Yarn(8, 9, 1.5, true, 63, 1.2);
    assertThat(yarn.frequencies(100, 4, 1)).containsExactly(new double[] {1, 0.0125}, EXACT);
    assertThat(yarn.amplitude()).isEqualTo(1.2);
  }
}
