package dev.amend.pipelines.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.models.evaluate.Unit;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

final class AxisTest {
  @Test
  void stepsAreOneTwoOrFiveTimesAPowerOfTen() {
    // wanted step = span / 5; below √2 → 1, below √10 → 2, below √50 → 5, else 10.
    assertThat(axis(0, 0.6).step()).isEqualTo(0.1); // 0.12 → 1 · 0.1
    assertThat(axis(0, 8).step()).isEqualTo(2); // 1.6 → 2
    assertThat(axis(0, 20).step()).isEqualTo(5); // 4 → 5
    assertThat(axis(0, 45).step()).isEqualTo(10); // 9 → 10
  }

  @Test
  void endsAreRoundAndCoverTheValues() {
    Axis axis = axis(0.02, 0.61);

    assertThat(axis.low()).isZero();
    assertThat(axis.high()).isCloseTo(0.7, within(1e-12));
    assertThat(axis.ticks()).hasSize(8);
  }

  @Test
  void roundingErrorOpensNoFurtherInterval() {
    // 0.1 + 0.2 is 0.30000000000000004; the axis still ends at 0.3.
    assertThat(axis(0, 0.1 + 0.2).high()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void placesAreLinear() {
    // 0..100 onto 50..250: 25 lies a quarter of the way, at 100.
    assertThat(new Axis(0, 100, 20, 50, 250).place(25)).isEqualTo(100);
    // An upright axis runs against the pixels: 25 of 0..100 onto 250..50 is 200.
    assertThat(new Axis(0, 100, 20, 250, 50).place(25)).isEqualTo(200);
  }

  @Test
  void labelsHaveTheDecimalsOfTheStep() {
    assertThat(labels(axis(0, 0.6), Unit.SHARE)).startsWith("0%", "10%", "20%");
    assertThat(labels(axis(0, 0.02), Unit.SHARE)).startsWith("0.0%", "0.5%", "1.0%");
    assertThat(labels(axis(0, 1), Unit.SCORE))
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(labels(axis(-1, 4), Unit.NATS)).startsWith("−1", "0", "1");
  }

  @Test
  void anAxisWithoutDataOrWithOneValueStillHasLength() {
    assertThat(Axis.covering(DoubleStream.empty(), 0, 10, 5).high()).isEqualTo(1);
    assertThat(Axis.covering(DoubleStream.of(Double.NaN, 4), 0, 10, 4).place(4))
        .isBetween(0.0, 10.0);
    assertThat(axis(0, 0).high()).isEqualTo(1);
  }

  @Test
  void aSpanningAxisEndsWithTheDataAndKeepsRoundTicks() {
    Axis axis = Axis.spanning(0, 190, 0, 380, 4);

    assertThat(axis.place(190)).isEqualTo(380);
    assertThat(axis.ticks()).containsExactly(0.0, 50.0, 100.0, 150.0);
  }

  @Property
  void everyValueLiesOnItsAxisAndTicksStayReadable(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double a,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double b) {
    Axis axis = Axis.covering(DoubleStream.of(a, b), 0, 100, 5);

    assertThat(axis.place(a)).isBetween(-1e-6, 100 + 1e-6);
    assertThat(axis.place(b)).isBetween(-1e-6, 100 + 1e-6);
    assertThat(axis.ticks().size()).isBetween(2, 10);
  }

  private static Axis axis(double low, double high) {
    return Axis.covering(DoubleStream.of(low, high), 0, 100, 5);
  }

  private static List<String> labels(Axis axis, Unit unit) {
    return axis.ticks().stream().map(tick -> axis.label(tick, unit)).toList();
  }
}
