package dev.amend.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.evaluate.Aim;
import dev.amend.models.evaluate.Measurement;
import dev.amend.models.evaluate.Unit;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  @Test
  void sharesArePercentScoresAndNatsHaveThreeDecimals() {
    assertThat(Figures.of(Unit.SHARE, 0.0312)).isEqualTo("3.1%");
    assertThat(Figures.of(Unit.SCORE, 0.8417)).isEqualTo("0.842");
    assertThat(Figures.of(Unit.NATS, 2.314)).isEqualTo("2.314");
  }

  @Test
  void whatIsNoNumberIsADashOrInfinity() {
    assertThat(Figures.of(Unit.SHARE, Double.NaN)).isEqualTo("–");
    assertThat(Figures.of(Unit.NATS, Double.POSITIVE_INFINITY)).isEqualTo("∞");
    assertThat(Figures.seconds(Double.NaN)).isEqualTo("–");
  }

  @Test
  void negativeNumbersHaveATrueMinusAndZeroHasNone() {
    assertThat(Figures.of(Unit.SHARE, -0.005)).isEqualTo("−0.5%");
    assertThat(Figures.of(Unit.SHARE, -0.0001)).isEqualTo("0.0%");
  }

  @Test
  void anIntervalWithoutEndsIsEmpty() {
    assertThat(Figures.interval(Unit.SHARE, new Measurement(0.5, 10, 0.237, 0.763)))
        .isEqualTo("[23.7, 76.3]");
    assertThat(Figures.interval(Unit.SHARE, new Measurement(0.5, 10, Double.NaN, Double.NaN)))
        .isEmpty();
  }

  @Test
  void aMeasurementHasItsIntervalAndItsNumberOfAnswers() {
    assertThat(Figures.measured(Unit.SHARE, new Measurement(0.5, 1200, 0.237, 0.763)))
        .isEqualTo("50.0% [23.7, 76.3] 1,200");
    assertThat(Figures.measured(Unit.NATS, new Measurement(1.5, 9, Double.NaN, Double.NaN)))
        .isEqualTo("1.500 9");
    assertThat(Figures.measured(Unit.NATS, Measurement.none())).isEqualTo("–");
  }

  @Test
  void aLimitHasTheDirectionOfItsMetric() {
    Definition drop = new Definition("d", "d", "", Unit.SHARE, Aim.KEEP, true);
    Definition help = new Definition("h", "h", "", Unit.SCORE, Aim.KEEP, false);

    assertThat(Figures.limit(drop, 0.02)).isEqualTo("≤ 2.0%");
    assertThat(Figures.limit(help, 0.8)).isEqualTo("≥ 0.800");
    // One decimal would show 0.3% and so another limit.
    assertThat(Figures.limit(drop, 0.0025)).isEqualTo("≤ 0.25%");
  }

  @Test
  void aBoundHasADigitMoreThanAValue() {
    assertThat(Figures.exactly(Unit.SHARE, 0.00746)).isEqualTo("0.75%");
    assertThat(Figures.exactly(Unit.SCORE, 0.01234)).isEqualTo("0.0123");
    assertThat(Figures.exactly(Unit.SHARE, Double.NaN)).isEqualTo("–");
  }

  @Test
  void plainNumbersKeepAboutThreeDigitsAtAnySize() {
    assertThat(Figures.plain(0)).isEqualTo("0.000");
    assertThat(Figures.plain(0.0476)).isEqualTo("0.048");
    assertThat(Figures.plain(12.34)).isEqualTo("12.3");
    assertThat(Figures.plain(1234.5)).isEqualTo("1,235");
    assertThat(Figures.plain(3.2e7)).isEqualTo("3.2e+07");
    assertThat(Figures.plain(4.2e-5)).isEqualTo("4.2e−05");
  }

  @Test
  void timesReadAsPeopleSayThem() {
    assertThat(Figures.seconds(0.4187)).isEqualTo("0.42 s");
    assertThat(Figures.seconds(12.34)).isEqualTo("12.3 s");
    assertThat(Figures.seconds(59.97)).isEqualTo("1 min 0 s");
    assertThat(Figures.seconds(148.6)).isEqualTo("2 min 29 s");
    // 2 h = 7200 s, and 305 s more are 5 min 5 s.
    assertThat(Figures.seconds(7505)).isEqualTo("2 h 05 min");
  }

  @Test
  void memoryIsInBinaryUnits() {
    assertThat(Figures.bytes(512L << 20)).isEqualTo("512 MiB");
    assertThat(Figures.bytes(3L << 29)).isEqualTo("1.5 GiB");
    assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
  }
}
