package dev.amend.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
  // Recomputed with 50 digits from (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n).
  @ParameterizedTest
  @CsvSource({
    "0, 200, 0, 0.018845326377266575",
    "12, 200, 0.03465219425433188, 0.10193169295766272",
    "14, 200, 0.042152171828342806, 0.11405480885610646",
    "100, 200, 0.43136085960389187, 0.5686391403961082"
  })
  void hasTheKnownEnds(int events, int n, double low, double high) {
    Measurement measured = Wilson.of(events, n);
    assertThat(measured.low()).isCloseTo(low, within(1e-14));
    assertThat(measured.high()).isCloseTo(high, within(1e-14));
  }

  @Property
  void containsTheRateAndStaysBetweenZeroAndOne(
      @ForAll @IntRange(min = 1, max = 1_000_000) int n, @ForAll @IntRange(max = 1_000_000) int k) {
    Measurement measured = Wilson.of(Math.min(k, n), n);
    assertThat(measured.value()).isBetween(measured.low(), measured.high());
    assertThat(measured.low()).isNotNegative();
    assertThat(measured.high()).isLessThanOrEqualTo(1);
  }

  @Property
  void isItsOwnMirrorImage(
      @ForAll @IntRange(min = 1, max = 10_000) int n, @ForAll @IntRange(max = 10_000) int k) {
    Measurement events = Wilson.of(Math.min(k, n), n);
    Measurement misses = Wilson.of(n - Math.min(k, n), n);
    assertThat(events.low()).isCloseTo(1 - misses.high(), within(1e-12));
  }

  @Test
  void nothingOfNothingIsNoRate() {
    assertThat(Wilson.of(0, 0)).isEqualTo(Measurement.none());
  }
}
