package dev.amend.infra.mlflow;

import dev.amend.infra.track.DatasetInput;
import dev.amend.infra.track.RunEvent;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mlflow.api.proto.Service;
import org.mlflow.tracking.MlflowClient;

/**
 * Our runs as the server knows them. A run carries our id as the tag {@value #OURS}: the server is
 * asked for it before a run is made, so that a replay finds what an earlier attempt made.
 */
final class Runs {
  /** The tag with our id of a run. */
  static final String OURS = "amend.run";

  /** Longest digest of a dataset that servers take. */
  private static final int DIGEST = 36;

  private final MlflowServer server;
  private final Map<String, Service.RunInfo> known = new HashMap<>();
  private @Nullable String experiment;

  Runs(MlflowServer server) {
    this.server = server;
  }

  /**
   * Makes the run unless it is there. It is looked for again afterwards: a server that makes a run
   * and then fails is asked again by MLflow's client, and makes another one.
   */
  void begin(RunEvent.Started start) throws IOException {
    if (find(start.run()) == null) {
      Service.CreateRun request = request(start);
      server.ask(client -> client.createRun(request));
    }
    inputs(start.run(), start.description().inputs());
  }

  /** The server's run of our id. */
  Service.RunInfo of(String run) throws IOException {
    Service.RunInfo found = find(run);
    if (found == null) {
      throw new IOException("the MLflow server has no run for " + run + "; replay its log anew");
    }
    return found;
  }

  private Service.@Nullable RunInfo find(String run) throws IOException {
    Service.RunInfo found = known.get(run);
    if (found == null) {
      List<String> where = List.of(experiment());
      String filter = "tags.`" + OURS + "` = '" + run + "'";
      List<Service.RunInfo> all = server.ask(client -> client.searchRuns(where, filter));
      found = one(all);
      if (found != null) {
        known.put(run, found);
      }
    }
    return found;
  }

  /** The first of equal runs; the others are empty and go. */
  private Service.@Nullable RunInfo one(List<Service.RunInfo> equal) throws IOException {
    List<Service.RunInfo> sorted =
        equal.stream().sorted(Comparator.comparing(Service.RunInfo::getRunId)).toList();
    for (Service.RunInfo other : sorted.subList(Math.min(1, sorted.size()), sorted.size())) {
      server.ask(
          client -> {
            client.deleteRun(other.getRunId());
            return other;
          });
    }
    return sorted.isEmpty() ? null : sorted.get(0);
  }

  private String experiment() throws IOException {
    String id = experiment;
    if (id == null) {
      id = Experiment.id(server);
      experiment = id;
    }
    return id;
  }

  private Service.CreateRun request(RunEvent.Started start) throws IOException {
    Service.CreateRun.Builder request =
        Service.CreateRun.newBuilder()
            .setExperimentId(experiment())
            .setRunName(start.description().name())
            .setStartTime(start.time())
            .addTags(tag(OURS, start.run()))
            .addTags(tag("mlflow.source.name", "amend"));
    if (!start.parent().isEmpty()) {
      request.addTags(tag("mlflow.parentRunId", of(start.parent()).getRunId()));
    }
    return request.build();
  }

  /** The same input twice is one input there. */
  private void inputs(String run, List<DatasetInput> inputs) throws IOException {
    if (inputs.isEmpty()) {
      return;
    }
    List<Object> datasets = new ArrayList<>();
    inputs.forEach(input -> datasets.add(dataset(input)));
    String body = Json.write(Map.of("run_id", of(run).getRunId(), "datasets", datasets));
    server.ask((MlflowClient client) -> client.sendPost("runs/log-inputs", body));
  }

  private static Map<String, Object> dataset(DatasetInput input) {
    String digest = input.digest();
    return Map.of(
        "tags",
        List.of(Map.of("key", "mlflow.data.context", "value", input.context())),
        "dataset",
        Map.of(
            "name",
            input.name(),
            "digest",
            digest.length() <= DIGEST ? digest : digest.substring(0, 32),
            "source_type",
            "amend",
            "source",
            Json.write(Map.of("sha256", digest))));
  }

  private static Service.RunTag tag(String key, String value) {
    return Service.RunTag.newBuilder().setKey(key).setValue(value).build();
  }
}
