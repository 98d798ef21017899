package dev.amend.models.train.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.models.train.spec.LearningRate.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A peak of 0.8, four steps of warm-up and twelve in all, so that eight steps come after it. */
class LearningRateTest {
  @ParameterizedTest
  @EnumSource(Schedule.class)
  void everyShapeWarmsUpInEqualStepsToThePeak(Schedule shape) {
    LearningRate rate = new LearningRate(0.8, 4, 12, shape);
    assertThat(rate.at(0)).isCloseTo(0.2, within(1e-12));
    assertThat(rate.at(1)).isCloseTo(0.4, within(1e-12));
    assertThat(rate.at(3)).isCloseTo(0.8, within(1e-12));
    assertThat(rate.at(4)).isCloseTo(0.8, within(1e-12));
  }

  /** Linear: 0.8 · (1 − d). Cosine: 0.4 · (1 + cos πd). With d = 1/4, 1/2, 1 and beyond. */
  @ParameterizedTest
  @CsvSource({
    "CONSTANT,6,0.8", "CONSTANT,8,0.8", "CONSTANT,12,0.8", "CONSTANT,99,0.8",
    "LINEAR,6,0.6", "LINEAR,8,0.4", "LINEAR,12,0", "LINEAR,99,0",
    "COSINE,6,0.682842712474619", "COSINE,8,0.4", "COSINE,12,0", "COSINE,99,0"
  })
  void itsShapeFollows(Schedule shape, int step, double value) {
    assertThat(new LearningRate(0.8, 4, 12, shape).at(step)).isCloseTo(value, within(1e-12));
  }

  @Test
  void withoutWarmUpTheFirstStepIsAtThePeak() {
    assertThat(new LearningRate(0.8, 0, 12, Schedule.LINEAR).at(0)).isEqualTo(0.8);
  }
}
