package dev.amend.models.evaluate.memorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amend.models.evaluate.memorization.KolmogorovSmirnov.Direction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KolmogorovSmirnovTest {
  // 2 Σ_{k≥1} (−1)^{k+1} C(2n, n − kh) / C(2n, n), with exact integers.
  @ParameterizedTest
  @CsvSource({
    "40, 5, 0.9188052214121166",
    "40, 12, 0.05414107748036271",
    "40, 40, 1.8603403656036264e-23",
    "200, 46, 4.748787896113718e-05",
    "200, 200, 1.9426434495222363e-119",
    "300, 114, 1.0966243147789168e-19",
    "400, 60, 2.4128267657124147e-4",
    "400, 400, 1.0635896769518568e-239"
  })
  void pIsExactForEqualSizes(int n, int steps, double p) {
    assertThat(KolmogorovSmirnov.p(n, n, (long) steps * n))
        .isCloseTo(p, Percentage.withPercentage(1e-10));
  }

  @Test
  void pIsExactForUnequalSizes() {
    KolmogorovSmirnov test =
        KolmogorovSmirnov.of(
            new double[] {0.12, 0.35, 0.40, 0.51, 0.66, 0.72},
            new double[] {0.33, 0.61, 0.70, 0.81, 0.92, 0.97, 1.05});
    // At 0.51: 4 of 6 against 1 of 7 is 22/42; at 0.72: 6 of 6 against 3 of 7 is 24/42 = 4/7.
    assertThat(test.distance()).isEqualTo(4.0 / 7);
    assertThat(test.direction()).isEqualTo(Direction.FIRST_LOWER);
    assertThat(test.p()).isCloseTo(21.0 / 143, within(1e-15));
  }

  @Property(tries = 100)
  void turningTheSamplesRoundTurnsOnlyTheDirection(
      @ForAll @IntRange(min = 1, max = 12) int n, @ForAll @IntRange(min = 1, max = 12) int m) {
    double[] low = IntStream.range(0, n).mapToDouble(i -> i).toArray();
    double[] high = IntStream.range(0, m).mapToDouble(i -> i + 0.5 + n / 2).toArray();
    KolmogorovSmirnov there = KolmogorovSmirnov.of(low, high);
    KolmogorovSmirnov back = KolmogorovSmirnov.of(high, low);
    assertThat(there.direction()).isEqualTo(Direction.FIRST_LOWER);
    assertThat(back)
        .isEqualTo(new KolmogorovSmirnov(there.distance(), Direction.SECOND_LOWER, there.p()));
  }

  @Test
  void equalSamplesAgreePerfectly() {
    double[] tied = {1, 1, 2};
    assertThat(KolmogorovSmirnov.of(tied, tied))
        .isEqualTo(new KolmogorovSmirnov(0, Direction.SAME, 1));
  }

  @Test
  void aSampleThatCannotBeRankedIsRefused() {
    assertThatThrownBy(() -> KolmogorovSmirnov.of(new double[0], new double[] {1}))
        .hasMessage("the test needs values of both samples, not 0 and 1");
    assertThatThrownBy(() -> KolmogorovSmirnov.of(new double[] {1, Double.NaN}, new double[] {1}))
        .hasMessageStartingWith("NaN has no rank");
  }
}
