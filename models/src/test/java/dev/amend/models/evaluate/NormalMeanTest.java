package dev.amend.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class NormalMeanTest {
  @Property
  void doesNotDependOnTheOrderOfValues(
      @ForAll @NotEmpty List<@DoubleRange(min = -1e6, max = 1e6) Double> values,
      @ForAll Random random) {
    List<Double> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    assertThat(NormalMean.of(array(shuffled))).isEqualTo(NormalMean.of(array(values)));
  }

  @Test
  void oneValueTellsNothingOfItsSpread() {
    assertThat(NormalMean.of(0.5))
        .isEqualTo(new Measurement(0.5, 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
  }

  @Test
  void noValueIsNoMean() {
    assertThat(NormalMean.of()).isEqualTo(Measurement.none());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
