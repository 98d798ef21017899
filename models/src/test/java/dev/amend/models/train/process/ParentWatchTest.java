package dev.amend.models.train.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParentWatchTest {
  /** What the parent says before it goes away. */
  @ParameterizedTest
  @CsvSource({"'', false", "'stopping soon\n', false", "'\nstop\n', true", "'stop\nlater', true"})
  void onlyTheWordStopAsksForAnEndAndTheEndOfTheStreamIsOne(String words, boolean asked)
      throws InterruptedException {
    CountDownLatch orphaned = new CountDownLatch(1);
    ByteArrayInputStream parent = new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8));

    try (ParentWatch watch = ParentWatch.start(parent, orphaned::countDown)) {
      assertThat(orphaned.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(watch.stopRequested()).isEqualTo(asked);
    }
  }
}
