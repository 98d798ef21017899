package dev.amend.infra.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.infra.JavaProcess;
import dev.amend.infra.launch.TrainingOutcome.Status;
import dev.amend.models.train.process.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTrainingLauncherTest {
  @TempDir Path folder;
  private final List<TrainingEvent> events = new ArrayList<>();

  @Test
  void eventsArriveInOrderAndOtherLinesBecomeLog() throws IOException {
    TrainingOutcome outcome = launch("finish");

    assertThat(outcome).isEqualTo(new TrainingOutcome(Status.FINISHED, 2, ""));
    assertThat(events)
        .containsExactly(
            TrainingEvent.progress(1, 2, Map.of("train/tokens_per_second", 10.0)),
            TrainingEvent.log("[native] hello"),
            TrainingEvent.metric(2, Map.of("train/loss_total", Double.NaN)));
  }

  @Test
  void aGuardEndsTrainingWithAResultAndAReason() throws IOException {
    assertThat(launch("guard"))
        .isEqualTo(new TrainingOutcome(Status.FINISHED, 3, "KL budget of 0.5 nats is spent"));
  }

  @Test
  void childSeesNeitherCredentialsNorOurJvmOptions() {
    Map<String, String> theirs =
        ChildCommand.environment(
            Map.of(
                "PATH", "/bin",
                "MLFLOW_TRACKING_PASSWORD", "x",
                "GOOGLE_APPLICATION_CREDENTIALS", "y",
                "JAVA_TOOL_OPTIONS", "-verbose"),
            Set.of());

    assertThat(theirs)
        .isEqualTo(
            Map.of(
                "PATH", "/bin",
                "GOMP_SPINCOUNT", "5000",
                "MALLOC_ARENA_MAX", "1",
                "MALLOC_MMAP_THRESHOLD_", "33554432",
                "MALLOC_TRIM_THRESHOLD_", "268435456",
                "OPT_OUT_TRACKING", "true"));
  }

  @Test
  void whatIsSetForTheNativeLibrariesStays() {
    assertThat(
            ChildCommand.environment(
                Map.of("OMP_WAIT_POLICY", "passive", "MALLOC_ARENA_MAX", "4"), Set.of()))
        .containsEntry("OMP_WAIT_POLICY", "passive")
        .containsEntry("MALLOC_ARENA_MAX", "4")
        .doesNotContainKey("GOMP_SPINCOUNT");
  }

  @Test
  void childSeesTheKeysThatItsJobNames() {
    assertThat(
            ChildCommand.environment(
                Map.of("JUDGE_KEY", "k", "OTHER_KEY", "o"), Set.of("JUDGE_KEY", "UNSET")))
        .containsEntry("JUDGE_KEY", "k")
        .doesNotContainKeys("OTHER_KEY", "UNSET");
  }

  @Test
  void theCleanedEnvironmentIsTheOneTheChildGets() throws IOException {
    launch("environment");

    assertThat(events.get(0).text().split(" "))
        .contains("GOMP_SPINCOUNT")
        .allMatch(name -> ChildCommand.environment(System.getenv(), Set.of()).containsKey(name));
  }

  @Test
  void failureNamesTheStatusTheLogAndItsLastWords() throws IOException {
    Files.writeString(folder.resolve("log"), "words of an earlier attempt\n");

    assertThatThrownBy(() -> launch("fail"))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("tiny ended without a result after step 0")
        .hasMessageContaining("exit status 1")
        .hasMessageContaining(folder.resolve("log").toString())
        .hasMessageEndingWith("the loss is not finite")
        .hasMessageNotContaining("earlier attempt");
  }

  @Test
  void aFullHeapIsToldFromOtherFailures() {
    assertThatThrownBy(() -> launch("fill-heap"))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("its Java heap of 32 MB was full");
  }

  @Test
  void aKilledChildIsExplained() {
    assertThatThrownBy(() -> launcher(GENEROUS).launch(job("train"), this::killWhenItRuns))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("killed (signal 9)")
        .hasMessageContaining("resumes from the last checkpoint");
  }

  @Test
  void aConsumerThatFailsStopsTheChildInOrder() {
    assertThatThrownBy(
            () ->
                launcher(GENEROUS)
                    .launch(
                        job("train"),
                        event -> {
                          throw new IllegalStateException("disk full");
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("disk full");
    assertThat(folder.resolve("checkpoint")).hasContent("5");
  }

  @Test
  void aChildThatDoesNotListenIsKilledAfterTheGraceTime() throws IOException {
    List<ProcessHandle> child = new ArrayList<>();

    assertThatThrownBy(
            () ->
                launcher(Duration.ofMillis(50))
                    .launch(
                        job("deaf"),
                        event -> {
                          child.add(handle(event.text()));
                          throw new IllegalStateException("enough");
                        }))
        .hasMessage("enough");
    assertThat(child).singleElement().matches(handle -> !handle.isAlive());
  }

  @Test
  void aMissingMainClassIsReportedWithTheJvmsWords() throws IOException {
    TrainingJob job = new TrainingJob("tiny", "no.such.Main", spec("finish"), log(), 32, Set.of());

    assertThatThrownBy(() -> launcher(GENEROUS).launch(job, events::add))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("no.such.Main");
  }

  private static final Duration GENEROUS = Duration.ofSeconds(20);

  private TrainingOutcome launch(String word) throws IOException {
    return launcher(GENEROUS).launch(job(word), events::add);
  }

  private static LocalTrainingLauncher launcher(Duration grace) {
    String classPath = System.getProperty("java.class.path");
    return new LocalTrainingLauncher(classPath, JavaProcess.QUICK, grace);
  }

  private TrainingJob job(String word) throws IOException {
    return new TrainingJob("tiny", TinyTrainer.class.getName(), spec(word), log(), 32, Set.of());
  }

  private Path spec(String word) throws IOException {
    return Files.writeString(folder.resolve("spec.json"), word);
  }

  private Path log() {
    return folder.resolve("log");
  }

  private void killWhenItRuns(TrainingEvent event) {
    handle(event.text()).destroyForcibly();
  }

  private static ProcessHandle handle(String text) {
    return ProcessHandle.of(Long.parseLong(text.substring("pid ".length()))).orElseThrow();
  }
}
