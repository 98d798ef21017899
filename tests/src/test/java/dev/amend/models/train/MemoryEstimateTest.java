package dev.amend.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan tells of memory is what a training process comes to hold. */
@Tag("slow")
class MemoryEstimateTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"small-scratch", "small-parts"})
  void theEstimateIsWithinFifteenPercentOfThePeak(String name) throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells a peak");
    MemoryCase one =
        MemoryTable.CASES.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    long measured = one.measure(folder);
    assertThat((double) one.estimate().bytes()).isCloseTo(measured, Percentage.withPercentage(15));
  }
}
