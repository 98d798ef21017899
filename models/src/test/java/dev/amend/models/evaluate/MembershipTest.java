package dev.amend.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amend.models.data.TokenLogProbs;
import dev.amend.models.evaluate.memorization.Auc;
import dev.amend.models.evaluate.memorization.PrivacyLeak;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private static final double[] LOG_PROBS = {
    -0.1, -2.3, -0.5, -4.0, -1.2, -0.05, -3.1, -0.9, -0.2, -1.7
  };

  @Test
  void minKAveragesTheLeastLikelyTokens() {
    // The lowest four of ten: (4.0 + 3.1 + 2.3 + 1.7) / 4
    assertThat(MinK.of(LOG_PROBS, 0.4)).isCloseTo(2.775, within(1e-15));
    // 0.05 of ten rounds down to none, so one is taken.
    assertThat(MinK.of(LOG_PROBS, 0.05)).isEqualTo(4);
  }

  @Test
  void minKOfNothingIsRefused() {
    assertThatThrownBy(() -> MinK.of(new double[0], 0.4)).hasMessageContaining("not 0 tokens");
    assertThatThrownBy(() -> MinK.of(LOG_PROBS, 0)).hasMessageContaining("share in (0, 1]");
  }

  @Test
  void minKPlusPlusStandardisesByTheWholeDistribution() {
    // Logits 2·sin(1.3t + 0.7v) for t = 2, 3, 4 and v = 0..4; tokens 1, 3, 2. Recomputed in numpy.
    double[] scores = {
      standardised(softmax(2), 1), standardised(softmax(3), 3), standardised(softmax(4), 2)
    };
    assertThat(scores)
        .containsExactly(
            new double[] {-0.7573064311402447, -0.7589245544101327, -1.3792058218461254},
            within(1e-12));
    assertThat(MinK.of(scores, 0.4)).isCloseTo(1.3792058218461254, within(1e-12));
  }

  /** The record has its moments in float32, so seven digits agree. */
  @Test
  void minKPlusPlusOfARecordIsThatOfTheWholeDistribution() {
    double[][] predicted = {softmax(2), softmax(3), softmax(4)};
    int[] tokens = {1, 3, 2};
    float[] logProbs = new float[3];
    float[] means = new float[3];
    float[] variances = new float[3];
    for (int t = 0; t < 3; t++) {
      logProbs[t] = (float) predicted[t][tokens[t]];
      means[t] = (float) mean(predicted[t]);
      variances[t] = (float) variance(predicted[t]);
    }
    TokenLogProbs row =
        new TokenLogProbs("c/seen", "e", false, tokens, logProbs, tokens, means, variances);
    assertThat(MinKPlusPlus.tokenScores(row))
        .containsExactly(
            new double[] {-0.7573064311402447, -0.7589245544101327, -1.3792058218461254},
            within(1e-6));
    // 0.4 of three tokens is one.
    assertThat(new MinKPlusPlus().score(row)).isCloseTo(1.3792058218461254, within(1e-6));
  }

  @Test
  void minKPlusPlusSurvivesACertainPrediction() {
    assertThat(standardised(new double[] {0, Double.NEGATIVE_INFINITY}, 0)).isZero();
  }

  @Test
  void aucCountsPairsInOrder() {
    double[] forget = {0.2, 0.5, 0.9, 1.1};
    double[] holdout = {1.0, 1.3, 0.7, 2.0};
    // Of 16 pairs three are the wrong way round: 1.1 > 1.0, 1.1 > 0.7, 0.9 > 0.7.
    assertThat(Auc.of(forget, holdout)).isEqualTo(0.8125);
    assertThat(Auc.of(holdout, forget)).isEqualTo(0.1875);
    assertThat(Auc.of(forget, forget)).isEqualTo(0.5);
  }

  @Test
  void privacyLeakIsBelowZeroWhileTextsAreKnown() {
    // ((1 − 0.8125) − (1 − 0.5)) / (1 − 0.5) = −62.5 %
    assertThat(PrivacyLeak.of(0.8125, 0.5)).isCloseTo(-62.5, within(1e-7));
    assertThat(PrivacyLeak.of(0.5, 0.5)).isZero();
  }

  @Test
  void memorisationCountsPredictedTokens() {
    int[] text = {7, 4, 9, 9, 2};
    int[] oneWrong = {7, 3, 9, 9, 2};
    int[] lastWrong = {7, 4, 9, 9, 3};
    assertThat(ExactMemorization.of(oneWrong, text)).isEqualTo(0.8);
    assertThat(ExactMemorization.of(lastWrong, text)).isEqualTo(0.8);
    // Two of five must be given for the other three.
    assertThat(ExtractionStrength.of(oneWrong, text)).isEqualTo(0.6);
    assertThat(ExtractionStrength.of(lastWrong, text)).isZero();
    assertThat(ExtractionStrength.of(text, text)).isEqualTo(1);
    assertThatThrownBy(() -> ExactMemorization.of(text, new int[2]))
        .hasMessageContaining("not 5 for 2");
  }

  private static double standardised(double[] logProbs, int token) {
    return MinKPlusPlus.standardised(logProbs[token], mean(logProbs), variance(logProbs));
  }

  private static double mean(double[] logProbs) {
    return Arrays.stream(logProbs).map(log -> weighted(log, log)).sum();
  }

  private static double variance(double[] logProbs) {
    double mean = mean(logProbs);
    return Arrays.stream(logProbs).map(log -> weighted(log, (log - mean) * (log - mean))).sum();
  }

  /** The limit of p log p is 0, but 0 · −∞ is not a number. */
  private static double weighted(double logProb, double value) {
    double prob = Math.exp(logProb);
    return prob == 0 ? 0 : prob * value;
  }

  private static double[] softmax(int t) {
    double[] logits = new double[5];
    Arrays.setAll(logits, v -> 2 * Math.sin(1.3 * t + 0.7 * v));
    double logSum = Math.log(Arrays.stream(logits).map(Math::exp).sum());
    return Arrays.stream(logits).map(logit -> logit - logSum).toArray();
  }
}
