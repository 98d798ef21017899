package dev.amend.models.train.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingEventTest {
  @Test
  void aLineIsPlainJson() {
    assertThat(TrainingEvent.metric(3, Map.of("train/lr", 0.5)).line())
        .isEqualTo(
            "{\"kind\":\"metric\",\"step\":3,\"of\":0,\"values\":{\"train/lr\":0.5},\"text\":\"\"}");
  }

  @Test
  void aLineBecomesTheSameEvent() {
    TrainingEvent event =
        TrainingEvent.progress(
            1, 9, Map.of("a", Double.NaN, "b", Double.NEGATIVE_INFINITY, "c", 0.1 + 0.2));

    assertThat(TrainingEvent.parse(event.line())).isEqualTo(event);
    assertThat(TrainingEvent.parse(TrainingEvent.stopped(2, "a\nb").line()).text())
        .isEqualTo("a\nb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "step 1",
        "{}",
        "{\"kind\":\"dance\",\"step\":1,\"of\":0,\"values\":{},\"text\":\"\"}",
        "{\"kind\":null,\"step\":1,\"of\":0,\"values\":{},\"text\":\"\"}",
        "{\"kind\":\"log\",\"step\":1,\"of\":0,\"values\":{},\"text\":\"\"} and more"
      })
  void anythingElseIsNotAnEvent(String line) {
    assertThatThrownBy(() -> TrainingEvent.parse(line))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("not a TrainingEvent");
  }
}
