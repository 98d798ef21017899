package dev.amend.infra.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.infra.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1000));
  private static final RunDescription TRAIN =
      new RunDescription(
          "train npo",
          Map.of("beta", "0.1"),
          Map.of("seed", "7"),
          List.of(new DatasetInput("harm", "00ff", "training")));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("tracking.ndjson");
  }

  @Test
  void aRunAndItsStepAreReadBack() {
    try (RunLog log = RunLog.open(file, CLOCK)) {
      TrackedRun apply = log.start("run", RunDescription.of("apply"));
      TrackedRun train = apply.child("run/train", TRAIN);
      train.metrics(Map.of("train/lr", 0.5, "train/loss_total", 2.0), 1);
      train.metric("train/loss_total", 1.5, 2);
      train.tag("seed", "8");
      train.artifact("steps/train-1", "abcd");
      train.end(RunStatus.FINISHED);
    }

    assertThat(RunLogReader.read(file))
        .containsExactly(
            new LoggedRun(
                "run",
                "",
                RunDescription.of("apply"),
                Map.of(),
                Map.of(),
                List.of(),
                RunStatus.RUNNING),
            new LoggedRun(
                "run/train",
                "run",
                TRAIN,
                Map.of("seed", "8"),
                Map.of(
                    "train/lr", List.of(new MetricPoint(1, 0.5, 1000)),
                    "train/loss_total",
                        List.of(new MetricPoint(1, 2.0, 1000), new MetricPoint(2, 1.5, 1000))),
                List.of(new RunEvent.Artifact("run/train", "steps/train-1", "abcd", 1000)),
                RunStatus.FINISHED));
  }

  @Test
  void oneEventIsOneLineOfPlainJson() throws IOException {
    try (RunLog log = RunLog.open(file, CLOCK)) {
      log.start("run", RunDescription.of("apply")).metric("train/lr", 0.5, 3);
    }

    assertThat(Files.readAllLines(file).get(1))
        .isEqualTo(
            "{\"event\":\"metric\",\"run\":\"run\",\"key\":\"train/lr\",\"value\":0.5,"
                + "\"step\":3,\"time\":1000}");
  }

  @Test
  void notANumberAndInfinitiesSurvive() throws IOException {
    try (RunLog log = RunLog.open(file, CLOCK)) {
      TrackedRun run = log.start("run", TRAIN);
      run.metric("train/loss_total", Double.NaN, 1);
      run.metric("train/loss_total", Double.POSITIVE_INFINITY, 2);
      run.metric("train/loss_total", Double.NEGATIVE_INFINITY, 3);
    }

    assertThat(Files.readString(file)).contains("\"NaN\"", "\"Infinity\"", "\"-Infinity\"");
    assertThat(RunLogReader.read(file).get(0).series("train/loss_total"))
        .extracting(MetricPoint::value)
        .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  /** The checkpoint was of step 2, the crash after step 3 of one metric and 2 of the other. */
  @Test
  void aResumedRunLogsOnlyWhatIsMissing() {
    try (RunLog log = RunLog.open(file, CLOCK)) {
      TrackedRun run = log.start("run", TRAIN);
      run.metric("train/loss_total", 1, 1);
      run.metric("train/lr", 1, 1);
      run.metric("train/loss_total", 2, 2);
      run.metric("train/lr", 2, 2);
      run.metric("train/loss_total", 3, 3);
    }
    try (RunLog log = RunLog.open(file, CLOCK)) {
      TrackedRun run = log.start("run", TRAIN);
      assertThat(run.metric("train/loss_total", 3, 3)).isFalse();
      assertThat(run.metric("train/lr", 3, 3)).isTrue();
      assertThat(run.metric("train/loss_total", 4, 4)).isTrue();
    }

    LoggedRun run = RunLogReader.read(file).get(0);
    assertThat(run.series("train/loss_total"))
        .extracting(MetricPoint::step)
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(run.series("train/lr")).extracting(MetricPoint::step).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aTornLastLineIsCutOffAndKeptAside() throws IOException {
    try (RunLog log = RunLog.open(file, CLOCK)) {
      assertThat(log.tornBytes()).isZero();
      log.start("run", TRAIN).metric("train/lr", 1, 1);
    }
    String whole = Files.readString(file);
    Files.writeString(file, "{\"event\":\"met", StandardOpenOption.APPEND);
    assertThat(RunLogReader.read(file).get(0).series("train/lr")).hasSize(1);

    try (RunLog log = RunLog.open(file, CLOCK)) {
      assertThat(log.tornBytes()).isEqualTo(13);
      log.start("run", TRAIN).metric("train/lr", 2, 2);
    }

    assertThat(folder.resolve("tracking.ndjson.torn")).hasContent("{\"event\":\"met");
    assertThat(Files.readString(file)).startsWith(whole);
    assertThat(RunLogReader.read(file).get(0).series("train/lr")).hasSize(2);
  }

  @Test
  void damageInTheMiddleIsNotTakenForATornEnd() throws IOException {
    try (RunLog log = RunLog.open(file, CLOCK)) {
      log.start("run", TRAIN).metric("train/lr", 1, 1);
    }
    Files.writeString(file, "?" + Files.readString(file));

    assertThatThrownBy(() -> RunLog.open(file, CLOCK))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("damaged at byte 0");
  }

  @Test
  void parametersAreWrittenOnce() {
    try (RunLog log = RunLog.open(file, CLOCK)) {
      log.start("run", TRAIN);
      RunDescription other =
          new RunDescription("train npo", Map.of("beta", "0.2"), Map.of(), List.of());
      assertThatThrownBy(() -> log.start("run", other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("started with other parameters");
    }
  }

  @Test
  void aKeyThatServersRefuseIsRefusedHere() {
    try (RunLog log = RunLog.open(file, CLOCK)) {
      TrackedRun run = log.start("run", TRAIN);
      assertThatThrownBy(() -> run.metric("eval/a,b", 1, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("key 'eval/a,b' may hold letters");
    }
    assertThat(RunLogReader.read(file).get(0).series()).isEmpty();
  }
}
