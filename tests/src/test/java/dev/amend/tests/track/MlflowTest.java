package dev.amend.tests.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.infra.track.LoggedRun;
import dev.amend.infra.track.MetricPoint;
import dev.amend.infra.track.RunLogReader;
import dev.amend.tests.project.AmendProcess;
import dev.amend.tests.project.Applied;
import dev.amend.tests.project.Await;
import dev.amend.tests.project.MiniProject;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What was logged is what a real server shows, whether it was there, late, or restarted. */
@Tag("slow")
@ExtendWith(Applied.class)
class MlflowTest {
  @TempDir private static Path folder;
  private static @Nullable MlflowProcess running;

  @BeforeAll
  static void startTheServer() throws IOException, InterruptedException {
    MlflowInstall install;
    try {
      install = MlflowInstall.ready();
    } catch (IOException e) {
      String reason = "no MLflow server here: " + e.getMessage();
      System.err.println("skipped: " + reason);
      Assumptions.abort(reason);
      return;
    }
    MlflowProcess started = new MlflowProcess(install, folder.resolve("server"), true);
    running = started;
    started.start();
  }

  private static MlflowProcess server() {
    return Objects.requireNonNull(running);
  }

  @AfterAll
  static void stopTheServer() throws InterruptedException {
    if (running != null) {
      running.close();
    }
  }

  /** The server is down for the whole run and comes up afterwards. */
  @Test
  void whatAnAbsentServerMissedIsReplayedInOrderAndOnce(Applied.Calm calm) throws Exception {
    MiniProject project = tracked(calm, "late");
    Said said = track(project, Map.of());
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("(401)", "MLFLOW_TRACKING_PASSWORD");

    server().stop();
    said = track(project, credentials("late"));
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("does not answer").doesNotContain(MlflowProcess.PASSWORD);

    server().start();
    assertThat(track(project, credentials("late")).exit()).isZero();
    assertShows(project, "late");
    assertThat(project.amend(credentials("late"), "track", "--replay", "--from-start").exit())
        .isZero();
    assertShows(project, "late");
  }

  /** A new run with the server at hand; a second apply has nothing to send. */
  @Test
  void aServerThatIsThereFollowsTheRun() throws Exception {
    MiniProject project = MiniProject.in(folder.resolve("live"));
    project.edit("recipe.yaml", "threads: 1", "threads: 1\ntracking: " + server().address());
    Said said = project.amend(credentials("live"), "apply");
    assertThat(said.err()).doesNotContain("tracking:", "org.mlflow");
    assertShows(project, "live");
    JsonNode logs = project.amend(credentials("live"), "track", "--json").json();
    assertThat(logs).hasSize(1);
    assertThat(logs.get(0).get("waiting-bytes").asText()).isEqualTo("0");
  }

  /** Killed once the server has one run, then five, then ten of them. */
  @Test
  void aReplayThatIsKilledLosesAndDoublesNothing(Applied.Calm calm) throws Exception {
    MiniProject project = tracked(calm, "killed");
    server().post("experiments/create", Map.of("name", "killed"));
    for (int runs : new int[] {1, 5, 10}) {
      try (AmendProcess replay = project.start(credentials("killed"), "track", "--replay")) {
        Await.until("the server has " + runs, () -> runs("killed").size() >= runs);
        replay.killAlone();
        replay.await();
      }
    }
    assertThat(track(project, credentials("killed")).exit()).isZero();
    assertShows(project, "killed");
  }

  @Test
  void aDeletedExperimentIsExplainedAndLeftAlone(Applied.Calm calm) throws Exception {
    MiniProject project = tracked(calm, "gone");
    JsonNode made = server().post("experiments/create", Map.of("name", "gone"));
    server()
        .post("experiments/delete", Map.of("experiment_id", made.get("experiment_id").asText()));
    Said said = track(project, credentials("gone"));
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err())
        .contains("the experiment 'gone' was deleted", "mlflow experiments restore");
  }

  private static MiniProject tracked(Applied.Calm calm, String name) throws IOException {
    MiniProject project = calm.project().copyTo(folder.resolve(name));
    return project.edit("recipe.yaml", "threads: 1", "threads: 1\ntracking: " + server().address());
  }

  private static Said track(MiniProject project, Map<String, String> environment)
      throws IOException, InterruptedException {
    return project.amend(environment, "track", "--replay");
  }

  private static Map<String, String> credentials(String experiment) {
    return Map.of(
        "MLFLOW_TRACKING_USERNAME", MlflowProcess.USER,
        "MLFLOW_TRACKING_PASSWORD", MlflowProcess.PASSWORD,
        "MLFLOW_EXPERIMENT_NAME", experiment);
  }

  /** Reads everything back over REST and compares it with the log. */
  private static void assertShows(MiniProject project, String experiment) throws Exception {
    Map<String, JsonNode> shown = runs(experiment);
    List<LoggedRun> logged = RunLogReader.read(project.runs().get(0).trackingLog());
    assertThat(shown.keySet())
        .containsExactlyInAnyOrderElementsOf(logged.stream().map(LoggedRun::id).toList());
    for (LoggedRun run : logged) {
      JsonNode there = Objects.requireNonNull(shown.get(run.id()));
      assertThat(there.at("/info/run_name").asText()).isEqualTo(run.description().name());
      assertThat(there.at("/info/status").asText()).isEqualTo(run.status().name());
      assertThat(pairs(there.at("/data/params"))).isEqualTo(run.description().params());
      Map<String, String> tags = pairs(there.at("/data/tags"));
      assertThat(tags).containsAllEntriesOf(run.tags());
      if (!run.parent().isEmpty()) {
        JsonNode above = Objects.requireNonNull(shown.get(run.parent()));
        String parent = above.at("/info/run_id").asText();
        assertThat(tags).containsEntry("mlflow.parentRunId", parent);
      }
      assertThat(there.at("/inputs/dataset_inputs")).hasSize(run.description().inputs().size());
      assertSeries(there.at("/info/run_id").asText(), run);
    }
    JsonNode apply = Objects.requireNonNull(shown.get(logged.get(0).id()));
    assertThat(artifacts(apply)).contains("report.html");
  }

  private static void assertSeries(String id, LoggedRun run) throws Exception {
    for (Map.Entry<String, List<MetricPoint>> series : run.series().entrySet()) {
      String key = URLEncoder.encode(series.getKey(), StandardCharsets.UTF_8);
      JsonNode history =
          server().get("metrics/get-history?max_results=20000&run_id=" + id + "&metric_key=" + key);
      List<MetricPoint> points = new ArrayList<>();
      history
          .get("metrics")
          .forEach(
              point ->
                  points.add(
                      new MetricPoint(
                          point.get("step").asLong(),
                          point.get("value").asDouble(),
                          point.get("timestamp").asLong())));
      assertThat(points).as(series.getKey()).isEqualTo(series.getValue());
    }
  }

  private static Map<String, JsonNode> runs(String experiment) throws IOException {
    String id =
        server()
            .get("experiments/get-by-name?experiment_name=" + experiment)
            .at("/experiment/experiment_id")
            .asText();
    JsonNode found =
        server().post("runs/search", Map.of("experiment_ids", List.of(id), "max_results", 1000));
    Map<String, JsonNode> runs = new TreeMap<>();
    for (JsonNode run : found.path("runs")) {
      String ours = pairs(run.at("/data/tags")).get("amend.run");
      assertThat(runs.put(String.valueOf(ours), run)).as("one run of " + ours).isNull();
    }
    return runs;
  }

  private static List<String> artifacts(JsonNode run) throws Exception {
    JsonNode list = server().get("artifacts/list?run_id=" + run.at("/info/run_id").asText());
    List<String> paths = new ArrayList<>();
    list.get("files").forEach(file -> paths.add(file.get("path").asText()));
    return paths;
  }

  private static Map<String, String> pairs(JsonNode list) {
    Map<String, String> pairs = new TreeMap<>();
    list.forEach(pair -> pairs.put(pair.get("key").asText(), pair.get("value").asText()));
    return pairs;
  }
}
