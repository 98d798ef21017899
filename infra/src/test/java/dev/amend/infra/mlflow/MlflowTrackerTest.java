package dev.amend.infra.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amend.infra.track.DatasetInput;
import dev.amend.infra.track.LogRelay;
import dev.amend.infra.track.RunDescription;
import dev.amend.infra.track.RunLog;
import dev.amend.infra.track.RunStatus;
import dev.amend.infra.track.TrackedRun;
import dev.amend.infra.track.TrackingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MlflowTrackerTest {
  private static final String DIGEST = "0123456789abcdef".repeat(4);
  private final LoopbackMlflow server = new LoopbackMlflow();
  private final List<Duration> pauses = new ArrayList<>();
  @TempDir private Path store;
  private Path file;

  @BeforeEach
  void logOfAnApplyWithOneStep() throws IOException {
    Files.createDirectories(store.resolve("steps/train-0a/model"));
    Files.writeString(store.resolve("steps/train-0a/manifest.json"), "{}");
    Files.writeString(store.resolve("steps/train-0a/model/weights"), "large");
    file = store.resolve("tracking.ndjson");
    try (RunLog log = RunLog.open(file, InstantSource.fixed(Instant.ofEpochMilli(1000)))) {
      TrackedRun apply = log.start("apply-1", RunDescription.of("apply 2026-11-01"));
      DatasetInput rows = new DatasetInput("select no-harm", DIGEST, "train");
      TrackedRun step =
          apply.child(
              "apply-1/train",
              new RunDescription(
                  "train npo", Map.of("beta", "0.1"), Map.of("seed", "7"), List.of(rows)));
      for (int i = 1; i <= 1500; i++) {
        step.metric("train/loss_total", i == 3 ? Double.NaN : i, i);
      }
      step.artifact("steps/train-0a", DIGEST);
      step.end(RunStatus.FINISHED);
      apply.tag("verdict", "accepted");
      apply.end(RunStatus.FINISHED);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void runsPointsTagsInputsAndArtifactsArrive() throws IOException {
    deliver(Credentials.none());
    assertThat(server.runs).hasSize(2);
    LoopbackMlflow.Run apply = server.run("apply-1");
    assertThat(apply.tags)
        .containsEntry("verdict", "accepted")
        .containsEntry("mlflow.runName", "apply 2026-11-01");
    LoopbackMlflow.Run step = server.run("apply-1/train");
    assertThat(step.tags)
        .containsEntry("mlflow.parentRunId", "r0")
        .containsEntry("seed", "7")
        .containsEntry("artifact.train-0a.sha256", DIGEST);
    assertThat(step.params).containsExactly(Map.entry("beta", "0.1"));
    assertThat(step.points).hasSize(1500).contains("train/loss_total@3=NaN");
    assertThat(step.inputs).containsExactly("select no-harm " + DIGEST.substring(0, 32));
    assertThat(step.status).isEqualTo("FINISHED");
    assertThat(server.artifacts).containsOnlyKeys("1/r1/artifacts/manifest.json");
  }

  /** The position is lost, as after a crash before it was written: everything is sent again. */
  @Test
  void aReplayAddsNothing() throws IOException {
    deliver(Credentials.none());
    Map<String, String> tags = Map.copyOf(server.run("apply-1/train").tags);
    try (var left = Files.newDirectoryStream(store, "*.position")) {
      left.forEach(path -> assertThat(path.toFile().delete()).isTrue());
    }
    deliver(Credentials.none());
    assertThat(server.runs).hasSize(2);
    assertThat(server.run("apply-1/train").points).hasSize(1500);
    assertThat(server.run("apply-1/train").tags).isEqualTo(tags);
  }

  /**
   * Whether or not the server did what it was asked before it failed. MLflow's client asks three
   * times before it tells us; uploads are our own.
   */
  @ParameterizedTest
  @CsvSource({
    "runs/log-batch, 500, true, 4",
    "runs/log-batch, 503, false, 4",
    "runs/search, 500, false, 4",
    "runs/create, 503, false, 4",
    "experiments/get-by-name, 502, false, 4",
    "runs/update, 500, true, 4",
    "mlflow-artifacts, 503, false, 1",
    "runs/log-inputs, 500, true, 4"
  })
  void aFailureThatPassesIsWaitedFor(String path, int status, boolean done, int times)
      throws IOException {
    server.fail(path, status, done, times);
    deliver(Credentials.none());
    assertThat(pauses).containsExactly(Duration.ofMillis(250));
    assertThat(server.runs).hasSize(2);
    assertThat(server.run("apply-1/train").points).hasSize(1500);
    assertThat(server.artifacts).hasSize(1);
  }

  /** It answers 500 and has made the run all the same; the client asks again at once. */
  @Test
  void aRunThatWasMadeTwiceIsOne() throws IOException {
    server.fail("runs/create", 500, true, 2);
    deliver(Credentials.none());
    assertThat(server.runs).hasSize(2);
    assertThat(server.run("apply-1/train").points).hasSize(1500);
  }

  /** MLflow's own client waits and asks again. */
  @Test
  void aServerThatIsAskedTooOftenIsWaitedFor() throws IOException {
    server.fail("runs/log-batch", 429, false, 1);
    deliver(Credentials.none());
    assertThat(server.run("apply-1/train").points).hasSize(1500);
  }

  @Test
  void aServerThatStaysDownIsGivenUpAndNothingIsLost() throws IOException {
    server.fail("runs/log-batch", 503, false, 100);
    TrackingException refused =
        catchThrowableOfType(TrackingException.class, () -> deliver(Credentials.none()));
    assertThat(refused).hasMessage("the MLflow server " + server.address() + " failed (503)");
    assertThat(refused.cure()).isEqualTo(TrackingException.Cure.WAIT);
    server.faults.clear();
    deliver(Credentials.none());
    assertThat(server.runs).hasSize(2);
    assertThat(server.run("apply-1/train").points).hasSize(1500);
  }

  @Test
  void aServerThatRestartsIsWaitedFor() throws IOException {
    server.stop();
    Patience patience =
        new Patience(
            wait -> {
              pauses.add(wait);
              server.restart();
            });
    deliver(Credentials.none(), patience);
    assertThat(pauses).hasSize(1);
    assertThat(server.run("apply-1/train").points).hasSize(1500);
  }

  /** A proxy that takes 20,000 characters: some 180 points, so slices of 125 (1000 / 2³). */
  @Test
  void whatIsTooLargeIsSplit() throws IOException {
    server.largest = 20_000;
    deliver(Credentials.none());
    assertThat(server.run("apply-1/train").points).hasSize(1500);
    assertThat(server.batches).allMatch(size -> size <= 250);
  }

  @Test
  void aDeletedExperimentIsLeftAloneAndExplained() {
    server.experiment = "deleted";
    TrackingException refused =
        catchThrowableOfType(TrackingException.class, () -> deliver(Credentials.none()));
    assertThat(refused)
        .hasMessage(
            "the experiment 'amend' was deleted on "
                + server.address()
                + ": restore it there (`mlflow experiments restore --experiment-id 1`), or name"
                + " another one in MLFLOW_EXPERIMENT_NAME");
    assertThat(refused.cure()).isEqualTo(TrackingException.Cure.MEND);
    assertThat(server.runs).isEmpty();
  }

  @Test
  void anExperimentThatIsNotThereIsMade() throws IOException {
    server.experiment = "";
    deliver(Credentials.none());
    assertThat(server.experiment).isEqualTo("active");
    assertThat(server.runs).hasSize(2);
  }

  @Test
  void aWrongPasswordIsExplainedAndNotShown() {
    server.fail("experiments", 401, false, 100);
    TrackingException refused =
        catchThrowableOfType(
            TrackingException.class, () -> deliver(new Credentials("me", "canary-pw", null)));
    assertThat(refused)
        .hasMessageContaining("(401)", "MLFLOW_TRACKING_PASSWORD", "MLFLOW_TRACKING_TOKEN");
    assertThat(refused.told() + refused.getCause()).doesNotContain("canary-pw");
    assertThat(pauses).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"me, secret, , Basic bWU6c2VjcmV0", ", , abc, Bearer abc"})
  void everyRequestSaysWhoAsks(String user, String password, String token, String header)
      throws IOException {
    deliver(new Credentials(user, password, token));
    assertThat(server.authorisations).isNotEmpty().allMatch(header::equals);
  }

  private void deliver(Credentials who) throws IOException {
    deliver(who, new Patience(pauses::add));
  }

  private void deliver(Credentials who, Patience patience) throws IOException {
    MlflowAddress at = MlflowAddress.of(server.address(), name -> null);
    MlflowAddress address = new MlflowAddress(at.server(), at.experiment(), who);
    try (MlflowTracker tracker = new MlflowTracker(address, store, patience)) {
      new LogRelay(file, tracker).deliver();
    }
  }
}
