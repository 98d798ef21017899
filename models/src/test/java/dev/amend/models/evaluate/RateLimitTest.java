package dev.amend.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
  // ln 0.05 / ln(1 − L) = 58.40, 98.35, 298.07
  @ParameterizedTest
  @CsvSource({"0.05, 59", "0.03, 99", "0.01, 299"})
  void withoutAnEventTheFewestAnswersAreKnown(double limit, int fewest) {
    RateLimit rate = new RateLimit(limit);
    assertThat(rate.atMost(0, fewest).verdict()).isEqualTo(Verdict.ACCEPTED);
    Proof proof = rate.atMost(0, fewest - 1);
    assertThat(proof.verdict()).isEqualTo(Verdict.NOT_PROVEN);
    assertThat(proof.needed()).isEqualTo(fewest);
    assertThat(proof.bound()).isGreaterThan(limit);
  }

  @Test
  void theFewestAnswersAreThoseOfTheExactBound() {
    // ln 0.05 = -2.9957; over ln 0.95 = -0.05129: 58.4; over ln 0.97: 98.4; over ln 0.99: 298.07.
    assertThat(new RateLimit(0.05).fewest()).isEqualTo(59);
    assertThat(new RateLimit(0.03).fewest()).isEqualTo(99);
    assertThat(new RateLimit(0.01).fewest()).isEqualTo(299);
    assertThat(new RateLimit(0).fewest()).isEqualTo(200);
    assertThat(new RateLimit(1).fewest()).isZero();
  }

  @Property
  void oneAnswerLessProvesNothing(@ForAll @IntRange(min = 1, max = 9000) int tenThousandths) {
    double limit = tenThousandths / 10_000.0;
    int n = new RateLimit(limit).fewest();
    assertThat(Math.pow(1 - limit, n)).isLessThanOrEqualTo(0.05 + 1e-9);
    assertThat(Math.pow(1 - limit, n - 1)).isGreaterThan(0.05 - 1e-9);
  }

  @Test
  void withEventsMoreAnswersAreNeeded() {
    // upper(2, 123) = 0.0503 and upper(2, 124) = 0.0499
    Proof proof = new RateLimit(0.05).atMost(2, 100);
    assertThat(proof.verdict()).isEqualTo(Verdict.NOT_PROVEN);
    assertThat(proof.value()).isEqualTo(0.02);
    assertThat(proof.bound()).isCloseTo(0.061619200396040685, within(1e-12));
    assertThat(proof.needed()).isEqualTo(124);
    assertThat(new RateLimit(0.05).atMost(2, 124).verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void aRateAboveTheLimitIsRefusedAndOneAtTheLimitIsNot() {
    assertThat(new RateLimit(0.03).atMost(13, 400).verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(new RateLimit(0.03).atMost(13, 400).needed()).isZero();
    assertThat(new RateLimit(0.03).atMost(12, 400).verdict()).isEqualTo(Verdict.NOT_PROVEN);
  }

  @Test
  void aLimitOfZeroMeansNoneAmongTwoHundred() {
    RateLimit none = new RateLimit(0);
    assertThat(none.atMost(0, 200).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(none.atMost(0, 200).bound()).isCloseTo(0.01486703923127203, within(1e-12));
    assertThat(none.atMost(0, 199).verdict()).isEqualTo(Verdict.NOT_PROVEN);
    assertThat(none.atMost(0, 199).needed()).isEqualTo(200);
    assertThat(none.atMost(1, 100_000).verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void aLowerLimitIsProvenByTheMisses() {
    Proof proof = new RateLimit(0.9).atLeast(180, 200);
    // 20 misses of 200 are exactly the 10 % allowed: kept, but not proven.
    assertThat(proof.verdict()).isEqualTo(Verdict.NOT_PROVEN);
    assertThat(proof.value()).isEqualTo(0.9);
    assertThat(proof.bound()).isEqualTo(ClopperPearson.lower(180, 200)).isLessThan(0.9);
    assertThat(proof.limit()).isEqualTo(0.9);
    assertThat(new RateLimit(0.9).atLeast(179, 200).verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(new RateLimit(0.9).atLeast(195, 200).verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void aLimitBeyondReachSaysSo() {
    assertThat(new RateLimit(1e-12).atMost(0, 10).needed()).isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aLimitThatIsNoRateIsRefused(double limit) {
    assertThatThrownBy(() -> new RateLimit(limit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a rate lies in [0, 1], so its limit cannot be " + limit);
  }

  @Property(tries = 200)
  void theNumberNeededIsTheFirstThatProves(
      @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 0.5) double limit,
      @ForAll @IntRange(max = 10) int events) {
    RateLimit rate = new RateLimit(limit);
    int least = (int) Math.ceil(events / limit);
    Proof proof = rate.atMost(events, Math.max(1, least));
    assertThat(proof.verdict()).isEqualTo(Verdict.NOT_PROVEN);
    assertThat(rate.atMost(events, proof.needed()).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(rate.atMost(events, proof.needed() - 1).verdict()).isNotEqualTo(Verdict.ACCEPTED);
  }
}
