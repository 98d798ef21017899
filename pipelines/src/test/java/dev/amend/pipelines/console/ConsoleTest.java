package dev.amend.pipelines.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long now;

  @Test
  void resultsAndTheRestAreKeptApart() {
    Console console = console(Verbosity.NORMAL, false);
    console.result("result");
    console.note("note");
    console.detail("detail");
    assertThat(out.toString(UTF_8)).isEqualTo("result\n");
    assertThat(err.toString(UTF_8)).isEqualTo("note\n");
  }

  @Test
  void quietKeepsResultsAndErrors() {
    Console console = console(Verbosity.QUIET, true);
    console.result("result");
    console.note("note");
    console.error("error");
    console.progress("work", 10, () -> now).update(1, "");
    assertThat(out.toString(UTF_8)).isEqualTo("result\n");
    assertThat(err.toString(UTF_8)).isEqualTo("error\n");
  }

  @Test
  void aNoteTakesThePlaceOfAProgressLine() {
    Console console = console(Verbosity.NORMAL, true);
    ProgressLine progress = console.progress("work", 10, () -> now);
    progress.update(1, "");
    err.reset();
    console.note("note");
    console.note("another");
    assertThat(err.toString(UTF_8)).isEqualTo("\r\u001B[2Knote\nanother\n");
  }

  @Test
  void onlyTerminalsAreColoured() {
    assertThat(console(Verbosity.NORMAL, true).paint().red("x"))
        .isEqualTo("\u001B[1;31mx\u001B[0m");
    assertThat(console(Verbosity.NORMAL, false).paint().red("x")).isEqualTo("x");
    Console plain = new Console(terminal(true), Verbosity.NORMAL, false);
    assertThat(plain.errorPaint().red("x")).isEqualTo("x");
  }

  @Test
  void aLogGetsALineEveryThirtySeconds() {
    ProgressLine progress = console(Verbosity.NORMAL, false).progress("train", 100, () -> now);
    for (int step = 1; step <= 100; step++) {
      now += 1_000_000_000L;
      progress.update(step, "");
    }
    progress.close();
    // 100 steps of a second: lines at 30, 60 and 90.
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            """
            train  30/100  1.0/s  70 s left
            train  60/100  1.0/s  40 s left
            train  90/100  1.0/s  10 s left
            """);
  }

  /** Steps 1 to 500,000 were done by an earlier run, and loading took 20 s: 2 steps a second. */
  @Test
  void thePaceAfterAResumeIsThatOfNow() {
    ProgressLine progress = console(Verbosity.NORMAL, false).progress("train", 500_100, () -> now);
    now += 20_000_000_000L;
    progress.update(500_000, "");
    now += 30_000_000_000L;
    progress.update(500_060, "");
    assertThat(err.toString(UTF_8)).isEqualTo("train  500060/500100  2.0/s  20 s left\n");
  }

  @Test
  void aStepThatSaysNothingShowsItsTimeEveryThirtySeconds() {
    ProgressLine progress = console(Verbosity.NORMAL, false).progress("answer", 0, () -> now);
    for (int second = 1; second <= 65; second++) {
      now += 1_000_000_000L;
      progress.beat();
    }
    progress.close();
    now += 60_000_000_000L;
    progress.beat();
    assertThat(err.toString(UTF_8)).isEqualTo("answer  30 s\nanswer  60 s\n");
  }

  /** The last it said, once a terminal's line has stood for a second. */
  @Test
  void aStepThatFallsSilentIsShownAsItStands() {
    ProgressLine progress = console(Verbosity.NORMAL, true).progress("train", 4, () -> now);
    progress.update(0, "");
    now += 2_000_000_000L;
    progress.update(2, "");
    err.reset();
    now += 500_000_000L;
    progress.beat();
    assertThat(err.toString(UTF_8)).isEmpty();
    now += 1_500_000_000L;
    progress.beat();
    assertThat(err.toString(UTF_8)).isEqualTo("\r\u001B[2Ktrain  2/4  0.5/s  4 s left");
  }

  @Test
  void aHeartBeatsUntilItIsClosed() throws InterruptedException {
    CountDownLatch beats = new CountDownLatch(3);
    ProgressLine progress =
        console(Verbosity.NORMAL, false)
            .progress(
                "answer",
                0,
                () -> {
                  beats.countDown();
                  return 0;
                });
    try (Heartbeat heart = new Heartbeat(() -> progress, Duration.ofMillis(1))) {
      assertThat(beats.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aTerminalGetsOneLineInPlace() {
    try (ProgressLine progress = console(Verbosity.NORMAL, true).progress("train", 2, () -> now)) {
      progress.update(0, "");
      now += 1;
      progress.update(1, "too soon");
      now += 2_000_000_000L;
      progress.update(1, "loss 0.5");
    }
    String erase = "\r\u001B[2K";
    assertThat(err.toString(UTF_8))
        .isEqualTo(erase + "train  0/2" + erase + "train  1/2  0.5/s  2 s left  loss 0.5" + erase);
  }

  @Test
  void tablesAlignTheirColumns() {
    TextTable table = new TextTable("id", "n").right(1);
    table.add("a", "10");
    table.add("long", "7");
    assertThat(table.toString()).isEqualTo("id     n\na     10\nlong   7");
    assertThatThrownBy(() -> table.add("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 cells for 2 columns");
  }

  private Console console(Verbosity verbosity, boolean watched) {
    return new Console(terminal(watched), verbosity, true);
  }

  private Terminal terminal(boolean watched) {
    return new Terminal(
        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), watched, watched);
  }
}
