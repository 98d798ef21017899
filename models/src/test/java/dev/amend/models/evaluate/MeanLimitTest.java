package dev.amend.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeanLimitTest {
  /** Mean 0, s = √(n/(n−1)). */
  private static Measurement alternating(int n) {
    return NormalMean.of(IntStream.range(0, n).mapToDouble(i -> i % 2 == 0 ? 1 : -1).toArray());
  }

  @Test
  void theBoundIsOneSided() {
    // 1.644854 · √(100/99) / 10 = 0.165314
    Proof proof = new MeanLimit(0.2).atMost(alternating(100));
    assertThat(proof.bound()).isCloseTo(0.165314, within(1e-6));
    assertThat(proof.verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void tooFewAnswersForTheSpreadAreCounted() {
    // (1.644854 · √(100/99) / 0.1)² = 273.3
    Proof proof = new MeanLimit(0.1).atMost(alternating(100));
    assertThat(proof.verdict()).isEqualTo(Verdict.NOT_PROVEN);
    assertThat(proof.needed()).isEqualTo(274);
  }

  @Test
  void aMeanAtTheLimitWithASpreadIsOutOfReach() {
    assertThat(new MeanLimit(0).atMost(alternating(100)).needed()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void aHandfulOfEqualScoresProvesNothing() {
    Proof few = new MeanLimit(0.5).atMost(NormalMean.of(new double[29]));
    assertThat(few.verdict()).isEqualTo(Verdict.NOT_PROVEN);
    assertThat(few.bound()).isInfinite();
    assertThat(few.needed()).isEqualTo(30);
    assertThat(new MeanLimit(0.5).atMost(NormalMean.of(new double[30])).verdict())
        .isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void aLowerLimitIsTheMirrorImage() {
    Proof proof = new MeanLimit(-0.2).atLeast(alternating(100));
    assertThat(proof.verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(proof.bound()).isCloseTo(-0.165314, within(1e-6));
    assertThat(proof.limit()).isEqualTo(-0.2);
    assertThat(new MeanLimit(0.1).atLeast(alternating(100)).verdict()).isEqualTo(Verdict.REFUSED);
  }
}
