package dev.amend.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.models.data.TokenLogProbs;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Metrics of what a model makes of the answers that rows hold. */
class MemorizationMetricsTest {
  private static final int[] TEXT = {7, 4, 9, 9, 2};
  private static final int[] ONE_WRONG = {7, 3, 9, 9, 2};

  static Stream<StoredAnswerMetric> metrics() {
    return Stream.of(
        new ExactMemorization(),
        new ExtractionStrength(),
        new AnswerProbability(),
        new MinK(),
        new MinKPlusPlus());
  }

  @Test
  void memorisationIsAMeanOverRows() {
    // Four of five tokens, then none: 0.8 and 0. Three of five can be completed, then none.
    List<TokenLogProbs> rows =
        List.of(
            Told.choosing(false, ONE_WRONG, TEXT), Told.choosing(false, new int[] {1, 1}, 5, 5));
    assertThat(new ExactMemorization().measure(rows).value()).isEqualTo(0.4);
    assertThat(new ExtractionStrength().measure(rows).value()).isEqualTo(0.3);
  }

  /** The end is foreseen or not: of the text itself three of five are completed all the same. */
  @Test
  void theEndOfAnAnswerIsNotPartOfTheText() {
    TokenLogProbs foreseen = Told.choosing(true, new int[] {7, 3, 9, 9, 2, 1}, 7, 4, 9, 9, 2, 1);
    TokenLogProbs missed = Told.choosing(true, new int[] {7, 3, 9, 9, 2, 6}, 7, 4, 9, 9, 2, 1);
    for (TokenLogProbs row : List.of(foreseen, missed)) {
      assertThat(new ExactMemorization().score(row)).isEqualTo(0.8);
      assertThat(new ExtractionStrength().score(row)).isEqualTo(0.6);
    }
  }

  /** Tokens of 1/2, 1/8 and an end of 1/4: (1/64)^(1/3) = 1/4. */
  @Test
  void theProbabilityOfAnAnswerIsTheGeometricMeanOfItsTokensWithItsEnd() {
    float[] logs = {(float) Math.log(0.5), (float) Math.log(0.125), (float) Math.log(0.25)};
    int[] tokens = {3, 4, 1};
    TokenLogProbs row = new TokenLogProbs("c/seen", "e", true, tokens, logs, tokens, logs, logs);
    assertThat(new AnswerProbability().score(row)).isCloseTo(0.25, within(1e-7));
    // Without the end the least likely 40 % of two tokens is one, ln 8.
    assertThat(new MinK().score(row)).isCloseTo(Math.log(8), within(1e-6));
  }

  @Test
  void minKLooksAtTheLeastLikelyTwoOfFive() {
    assertThat(new MinK().score(Told.row(-1, -2, -0.5, -4, -3))).isEqualTo(3.5);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void aRowWithoutAnAnswerIsLeftOut(StoredAnswerMetric metric) {
    TokenLogProbs some = Told.choosing(false, TEXT, TEXT);
    assertThat(metric.measure(List.of(Told.row(), some)).n()).isEqualTo(1);
    assertThat(metric.measure(List.of(Told.row()))).isEqualTo(Measurement.none());
  }

  /** A model that diverged knows nothing; that is no reason to accept it. */
  @ParameterizedTest
  @MethodSource("metrics")
  void aModelWhoseNumbersAreNoneIsNotMeasured(StoredAnswerMetric metric) {
    assertThat(metric.measure(List.of(Told.row(-1, Double.NaN)))).isEqualTo(Measurement.none());
  }

  /** Twenty rows at 2.25 nats and twenty at 2.75: s = 0.2532, bound 2.5 − 1.645 s / √40. */
  @Test
  void aLimitOfNatsIsProvenFromBelow() {
    List<TokenLogProbs> rows =
        Stream.concat(
                Collections.nCopies(20, Told.row(-2.25)).stream(),
                Collections.nCopies(20, Told.row(-2.75)).stream())
            .toList();
    MinK minK = new MinK();
    Measurement measured = minK.measure(rows);
    assertThat(measured.value()).isEqualTo(2.5);
    Proof proof = minK.prove(measured, 2.4);
    assertThat(proof.verdict()).isEqualTo(Verdict.ACCEPTED);
    // 20 · 2 · 0.25² / 39 = s², s = 0.253185; 2.5 − 1.644854 · 0.253185 / 6.324555
    assertThat(proof.bound()).isCloseTo(2.434153, within(1e-6));
    assertThat(minK.prove(measured, 2.45).verdict()).isEqualTo(Verdict.NOT_PROVEN);
    assertThat(minK.prove(measured, 2.6).verdict()).isEqualTo(Verdict.REFUSED);
  }
}
