package dev.amend.models.train.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.models.method.Dataset;
import dev.amend.models.method.Dpo;
import dev.amend.models.method.GaMismatchKl;
import dev.amend.models.method.GradientAscent;
import dev.amend.models.method.Npo;
import dev.amend.models.method.Sft;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Values and gradients of every loss on the logits of {@link LossHarness}, computed in float64 with
 * numpy, gradients checked by central differences. float32 stays within 2e-6 of them.
 */
class GoldenLossTest {
  private static final Offset<Double> FLOAT32 = within(2e-6);

  /** (Σ row 0 + Σ row 1) / 5 = (5.608624367824794 + 2.7751959983628938) / 5. */
  @Test
  void fineTuningIsTheMeanOverAllAnswerTokens() {
    check(LossHarness.evaluate(new Sft(), Dataset.SFT), 1.6767640732375377, 0.45561070443998786);
    assertThat(LossHarness.evaluate(new Sft(), Dataset.SFT).gradientAtTarget())
        .isCloseTo(-0.16443517643758532, FLOAT32);
  }

  /** −(1.869541455941598 + 1.3875979991814469) / 2: the mean of each row, then of the rows. */
  @Test
  void ascentIsTheNegatedMeanOfRowMeans() {
    LossHarness.Loss loss = LossHarness.evaluate(new GradientAscent(), Dataset.FORGET);
    check(loss, -1.6285697275615223, 0.4535912853518511);
    assertThat(loss.gradientAtTarget()).isCloseTo(0.13702931369798776, FLOAT32);
  }

  /** Row 0 at 1.87 nats is above the cap: only −1.3875979991814469 / 2 is left, and no gradient. */
  @Test
  void aRowAboveTheCapIsNoLongerPushed() {
    LossHarness.Loss loss = LossHarness.evaluate(new GaMismatchKl(1, 0, 0, 5, 1.5), Dataset.FORGET);
    check(loss, -0.6937989995907234, 0.33296351896939486);
    assertThat(loss.gradientAtTarget()).isZero();
  }

  @Test
  void withoutACapTheForgetTermIsGradientAscent() {
    LossHarness.Loss capless =
        LossHarness.evaluate(
            new GaMismatchKl(1, 0, 0, 5, Double.POSITIVE_INFINITY), Dataset.FORGET);
    LossHarness.Loss ascent = LossHarness.evaluate(new GradientAscent(), Dataset.FORGET);
    assertThat(capless.gradient()).isEqualTo(ascent.gradient());
  }

  @Test
  void aCapOfZeroForgetsNothing() {
    LossHarness.Loss loss = LossHarness.evaluate(new GaMismatchKl(1, 0, 0, 5, 0), Dataset.FORGET);
    assertThat(loss.total()).isZero();
  }

  @Test
  void theAnchorIsTheForwardKlOverAnswerTokens() {
    LossHarness.Loss loss = LossHarness.evaluate(new GaMismatchKl(0, 0, 1, 5, 8), Dataset.RETAIN);
    check(loss, 0.19499343779625236, 0.12384794124917814);
    assertThat(loss.gradientAtTarget()).isCloseTo(-0.00885491530004549, FLOAT32);
  }

  @Test
  void mismatchedAnswersAreLearntLikeAnyOther() {
    LossHarness.Loss loss = LossHarness.evaluate(new GaMismatchKl(0, 1, 0, 5, 8), Dataset.MISMATCH);
    check(loss, 1.6285697275615223, 0.4535912853518511);
  }

  /** 0.5 · −1.6285697275615223 + 1 · 1.6285697275615223 + 1 · 0.19499343779625236. */
  @Test
  void theWeightsAreThoseOfThePaper() {
    LossHarness.Loss loss = LossHarness.evaluate(new GaMismatchKl(0.5, 1, 1, 5, 8), Dataset.FORGET);
    assertThat(loss.total()).isCloseTo(1.00927830157701, FLOAT32);
  }

  @Test
  void negativePreferenceHasItsValueAndItsFadingGradient() {
    LossHarness.Loss loss = LossHarness.evaluate(new Npo(0.1, 1, 0), Dataset.FORGET);
    assertThat(loss.total()).isCloseTo(13.6145898353769, within(3e-5));
    assertThat(loss.gradientNorm()).isCloseTo(1.118715757724571, FLOAT32);
    assertThat(loss.gradientAtTarget()).isCloseTo(0.39897257215694043, FLOAT32);
  }

  /** (2 / 0.1) ln 2. */
  @Test
  void atTheReferenceNegativePreferenceIsTwoLnTwoOverBetaAndItsWeightOne() {
    LossHarness.Loss loss = LossHarness.evaluate(new Npo(0.1, 1, 1), Dataset.FORGET, true);
    assertThat(loss.total()).isCloseTo(13.862943611198906, within(3e-5));
    assertThat((double) loss.terms()[1]).isCloseTo(1.0, FLOAT32);
    assertThat((double) loss.terms()[2]).isCloseTo(0.0, FLOAT32);
  }

  /** W = 0.97052852266894 and 1.0042013138425716. */
  @Test
  void theLoggedWeightIsTheMeanPull() {
    LossHarness.Loss loss = LossHarness.evaluate(new Npo(0.1, 1, 1), Dataset.FORGET);
    assertThat((double) loss.terms()[1]).isCloseTo(0.9873649182557558, FLOAT32);
  }

  /**
   * Row 0 chosen, row 1 rejected: margin −0.6736270600605487 and −log σ(0.1 · margin), with {@code
   * gain} the summed log-likelihood over the reference's.
   */
  @Test
  void directPreferenceComparesTheGainsOfAPair() {
    LossHarness.Loss loss = LossHarness.evaluate(new Dpo(0.1), Dataset.PREFERENCES);
    check(loss, 0.7273956431205074, 0.11773762229784972);
    assertThat(loss.gradientAtTarget()).isCloseTo(-0.04249287057398096, FLOAT32);
    assertThat(loss.terms()[1]).isZero();
  }

  @Test
  void atTheReferenceDirectPreferenceIsLnTwo() {
    LossHarness.Loss loss = LossHarness.evaluate(new Dpo(0.1), Dataset.PREFERENCES, true);
    assertThat(loss.total()).isCloseTo(Math.log(2), FLOAT32);
  }

  private static void check(LossHarness.Loss loss, double value, double gradientNorm) {
    assertThat(loss.total()).isCloseTo(value, FLOAT32);
    assertThat(loss.gradientNorm()).isCloseTo(gradientNorm, FLOAT32);
  }
}
