package dev.amend.infra.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.nn.Bf16Speed;
import dev.amend.models.nn.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FasterPrecisionTest {
  @TempDir private Path folder;

  @Test
  void bf16HasToSaveATenthOfTheTime() {
    assertThat(FasterPrecision.of(0.5)).isEqualTo(Precision.BF16);
    assertThat(FasterPrecision.of(0.9)).isEqualTo(Precision.FP32);
    assertThat(FasterPrecision.of(30)).isEqualTo(Precision.FP32);
  }

  @Test
  void aMachineIsTimedOnce() {
    AtomicInteger timings = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      FasterPrecision faster =
          new FasterPrecision(
              folder.resolve("amend"),
              () -> {
                timings.incrementAndGet();
                return 7.5;
              });
      assertThat(faster.ratio()).isEqualTo(7.5);
      assertThat(faster.isMuchSlower()).isTrue();
    }
    assertThat(timings).hasValue(1);
  }

  @Test
  void withoutACacheOrWithADamagedOneItIsTimedAgain() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "");
    assertThat(new FasterPrecision(taken, () -> 0.4).ratio()).isEqualTo(0.4);
    Path cache = folder.resolve("amend");
    new FasterPrecision(cache, () -> 0.4).ratio();
    try (var files = Files.list(cache)) {
      Files.writeString(files.findFirst().orElseThrow(), "no number");
    }
    assertThat(new FasterPrecision(cache, () -> 0.3).ratio()).isEqualTo(0.3);
  }

  @Test
  void aRealTimingIsARatio() {
    assertThat(Bf16Speed.ratio()).isPositive().isFinite();
  }
}
