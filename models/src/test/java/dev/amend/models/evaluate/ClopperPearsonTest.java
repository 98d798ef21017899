package dev.amend.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClopperPearsonTest {
  // Σ_{i≤k} C(n,i) p^i (1−p)^(n−i) = 0.05 solved for p with exact binomial coefficients.
  @ParameterizedTest
  @CsvSource({
    "1, 10, 0.3941633024365049",
    "5, 20, 0.4555824040017488",
    "2, 100, 0.061619200396040685",
    "3, 200, 0.03830970849856936",
    "12, 200, 0.09540141772987727"
  })
  void solvesTheBinomialTail(int events, int n, double bound) {
    assertThat(ClopperPearson.upper(events, n)).isCloseTo(bound, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 59, 200, 10_000, 1_000_000})
  void agreesWithTheClosedForms(int n) {
    // No event: (1 − p)^n = 0.05. All but one: 1 − p^n = 0.05.
    assertThat(ClopperPearson.upper(0, n))
        .isCloseTo(-Math.expm1(Math.log(0.05) / n), Percentage.withPercentage(1e-8));
    assertThat(ClopperPearson.upper(n - 1, n))
        .isCloseTo(Math.exp(Math.log(0.95) / n), within(1e-10));
  }

  @Test
  void nearsTheNormalBoundForAMillionAnswers() {
    // 0.5 + 1.644854 · √(0.25 / 10⁶) + half a count = 0.5008229
    assertThat(ClopperPearson.upper(500_000, 1_000_000)).isCloseTo(0.5008229, within(1e-7));
  }

  @Property
  void growsWithEventsAndFallsWithAnswers(
      @ForAll @IntRange(min = 1, max = 3_000) int n, @ForAll @IntRange(max = 3_000) int k) {
    int events = Math.min(k, n - 1);
    double bound = ClopperPearson.upper(events, n);
    assertThat(ClopperPearson.upper(events + 1, n)).isGreaterThan(bound);
    assertThat(ClopperPearson.upper(events, n + 1)).isLessThan(bound);
  }

  @Property
  void enclosesTheRate(
      @ForAll @IntRange(min = 1, max = 3_000) int n, @ForAll @IntRange(max = 3_000) int k) {
    int events = Math.min(k, n);
    double rate = Wilson.of(events, n).value();
    assertThat(ClopperPearson.upper(events, n)).isGreaterThanOrEqualTo(rate);
    assertThat(ClopperPearson.lower(events, n)).isLessThanOrEqualTo(rate);
  }

  /** Whatever the true rate, at least 95 % of the samples of n answers have a bound above it. */
  @Property
  void coversTheTrueRate(
      @ForAll @IntRange(min = 1, max = 25) int n,
      @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 0.999) double truth) {
    double covered = 0;
    double chance = Math.pow(1 - truth, n);
    for (int events = 0; events <= n; events++) {
      covered += ClopperPearson.upper(events, n) >= truth ? chance : 0;
      chance *= truth / (1 - truth) * (n - events) / (events + 1);
    }
    assertThat(covered).isGreaterThanOrEqualTo(0.95 - 1e-12);
  }

  @Test
  void isOneWhenNothingSpeaksAgainstIt() {
    assertThat(ClopperPearson.upper(0, 0)).isEqualTo(1);
    assertThat(ClopperPearson.upper(7, 7)).isEqualTo(1);
    assertThat(ClopperPearson.lower(0, 7)).isEqualTo(0);
  }

  @Test
  void moreEventsThanAnswersAreRefused() {
    assertThatThrownBy(() -> ClopperPearson.upper(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 events cannot come from 2 answers");
  }
}
