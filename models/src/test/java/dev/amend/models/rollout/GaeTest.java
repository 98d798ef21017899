package dev.amend.models.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An answer of four tokens with log π −1, −0.5, −2, −0.1 and log π° −1.2, −0.4, −2.5, −0.3, so k =
 * 0.2, −0.1, 0.5, 0.2 nats; score 1.5, β 0.01, γ 1, λ 0.95; values 0.2, 0.4, 0.6, 1.
 */
class GaeTest {
  private static final double[] KL = {-1 + 1.2, -0.5 + 0.4, -2 + 2.5, -0.1 + 0.3};
  private static final double[] VALUES = {0.2, 0.4, 0.6, 1};

  private final Gae gae = new Gae(1, 0.95);

  @Test
  void eachTokenPaysForItsDistanceAndTheLastOneIsScored() {
    assertThat(Trajectory.of(1.5, KL, 0.01, VALUES).rewards())
        .containsExactly(new double[] {-0.002, 0.001, -0.005, 1.498}, within(1e-15));
  }

  /**
   * From the end: δ = 1.498 − 1 = 0.498; −0.005 + 1 − 0.6 = 0.395, plus 0.95 · 0.498 = 0.8681;
   * 0.001 + 0.6 − 0.4 = 0.201, plus 0.95 · 0.8681 = 1.025695; −0.002 + 0.4 − 0.2 = 0.198, plus 0.95
   * · 1.025695 = 1.17241025.
   */
  @Test
  void advantagesAndReturnsAreThoseOfTheFourTokens() {
    TokenEstimates found = of(gae, Trajectory.of(1.5, KL, 0.01, VALUES));
    assertThat(found.advantages())
        .containsExactly(new double[] {1.17241025, 1.025695, 0.8681, 0.498}, within(1e-12));
    assertThat(found.returns())
        .containsExactly(new double[] {1.37241025, 1.425695, 1.4681, 1.498}, within(1e-12));
  }

  /** A cost is a reward that the KL raises: score 0.8 with −β, values 0.1, 0.2, 0.3, 0.5. */
  @Test
  void theSameMakesAdvantagesOfACost() {
    TokenEstimates found =
        of(gae, Trajectory.of(0.8, KL, -0.01, new double[] {0.1, 0.2, 0.3, 0.5}));
    assertThat(found.advantages())
        .containsExactly(new double[] {0.63998975, 0.566305, 0.4919, 0.302}, within(1e-12));
  }

  /** λ = 1: the rewards still to come less the value; λ = 0: one reward and the next value. */
  @Test
  void lambdaGoesFromOneStepToAllOfThem() {
    Trajectory answer = new Trajectory(new double[] {1, 2, 4}, new double[] {3, 5, 7});
    assertThat(of(new Gae(1, 1), answer).advantages()).containsExactly(7 - 3, 6 - 5, 4 - 7);
    assertThat(of(new Gae(1, 1), answer).returns()).containsExactly(answer.rewardsToGo());
    assertThat(of(new Gae(1, 0), answer).advantages()).containsExactly(1 + 5 - 3, 2 + 7 - 5, 4 - 7);
    assertThat(of(new Gae(0.5, 0), answer).advantages())
        .containsExactly(1 + 2.5 - 3, 2 + 3.5 - 5, 4 - 7);
  }

  @Test
  void oneAnswerAPromptIsEnough() {
    assertThat(gae.fewestAnswers()).isEqualTo(1);
  }

  @Test
  void withoutACriticThereIsNothingToEstimateFrom() {
    Trajectory answer = new Trajectory(new double[] {1}, new double[0]);
    assertThatThrownBy(() -> gae.of(List.of(List.of(answer))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the method trains no critic");
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 0.5", "1.1, 0.5", "0.5, -0.1", "0.5, 1.1", "NaN, 0.5", "0.5, NaN"})
  void whatIsNoDiscountIsRefused(double gamma, double lambda) {
    assertThatThrownBy(() -> new Gae(gamma, lambda)).hasMessageContaining("between 0 and 1");
  }

  @Test
  void anAnswerHasAValueForEachToken() {
    assertThatThrownBy(() -> new Trajectory(new double[2], new double[3]))
        .hasMessage("3 values for an answer of 2 tokens");
    assertThatThrownBy(() -> new Trajectory(new double[0], new double[0]))
        .hasMessageContaining("without a token");
  }

  private static TokenEstimates of(Gae gae, Trajectory answer) {
    return gae.of(List.of(List.of(answer))).get(0).get(0);
  }
}
