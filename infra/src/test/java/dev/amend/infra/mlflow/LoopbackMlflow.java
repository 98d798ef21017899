package dev.amend.infra.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks as much of MLflow's protocol as the tracker uses and fails when told to. How
 * the real one behaves is tested where one can be installed; this one is for its bad days.
 */
final class LoopbackMlflow implements AutoCloseable {
  private static final String API = "/api/2.0/mlflow/";
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";

  /** A run as the server keeps it. */
  static final class Run {
    final Map<String, String> tags = new TreeMap<>();
    final Map<String, String> params = new TreeMap<>();
    final Set<String> points = new LinkedHashSet<>();
    final Set<String> inputs = new LinkedHashSet<>();
    String status = "RUNNING";
  }

  /** An answer in place of the right one. {@code done}: what was asked is done all the same. */
  private record Fault(String path, int status, boolean done) {}

  /** What a server that is none of MLflow says, whatever it is asked. */
  private record Other(int status, String body) {}

  final Map<String, Run> runs = new LinkedHashMap<>();
  final Map<String, String> artifacts = new TreeMap<>();
  final List<String> authorisations = new ArrayList<>();
  final List<Integer> batches = new ArrayList<>();
  final List<Fault> faults = new ArrayList<>();
  int largest = Integer.MAX_VALUE;
  String experiment = "active";
  private @Nullable Other other;
  private HttpServer server = start(0);

  private HttpServer start(int port) {
    try {
      InetAddress here = InetAddress.getLoopbackAddress();
      HttpServer started = HttpServer.create(new InetSocketAddress(here, port), 0);
      started.createContext("/", this::answer);
      started.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void fail(String path, int status, boolean done, int times) {
    for (int i = 0; i < times; i++) {
      faults.add(new Fault(path, status, done));
    }
  }

  void otherwise(int status, String body) {
    other = new Other(status, body);
  }

  void stop() {
    server.stop(0);
  }

  void restart() {
    server = start(server.getAddress().getPort());
  }

  Run run(String ours) {
    return runs.values().stream()
        .filter(run -> ours.equals(run.tags.get("amend.run")))
        .findFirst()
        .orElseThrow();
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String who = exchange.getRequestHeaders().getFirst("Authorization");
    authorisations.add(who == null ? "" : who);
    if (other != null) {
      say(exchange, other.status(), other.body());
      return;
    }
    Fault fault = faults.stream().filter(f -> path.contains(f.path())).findFirst().orElse(null);
    faults.remove(fault);
    if (fault != null && !fault.done()) {
      say(exchange, fault.status(), "{\"error_code\": \"FAULT\", \"message\": \"on purpose\"}");
      return;
    }
    if (body.length() > largest) {
      say(exchange, 413, "<html>too large</html>");
      return;
    }
    @Nullable Object result =
        path.startsWith(ARTIFACTS) ? artifact(path, body) : call(exchange, path, body);
    if (result == null) {
      say(exchange, 404, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"none\"}");
    } else {
      say(exchange, fault == null ? 200 : fault.status(), Json.write(result));
    }
  }

  private Object artifact(String path, String body) {
    artifacts.put(path.substring(ARTIFACTS.length()), body);
    return Map.of();
  }

  private @Nullable Object call(HttpExchange exchange, String path, String body) {
    JsonNode asked =
        body.isEmpty() ? Json.MAPPER.createObjectNode() : Json.read(body, JsonNode.class);
    return switch (path.substring(API.length())) {
      case "experiments/get-by-name" -> experiment(exchange.getRequestURI().getRawQuery());
      case "experiments/create" -> created();
      case "runs/search" -> search(asked.path("filter").asText());
      case "runs/create" -> create(asked);
      case "runs/log-batch" -> batch(asked);
      case "runs/log-inputs" -> inputs(asked);
      case "runs/delete" -> delete(asked);
      case "runs/update" -> update(asked);
      default -> throw new IllegalStateException(path);
    };
  }

  private @Nullable Object experiment(String query) {
    String name = URLDecoder.decode(query.substring(query.indexOf('=') + 1), UTF_8);
    return experiment.isEmpty()
        ? null
        : Map.of(
            "experiment",
            Map.of("experiment_id", "1", "name", name, "lifecycle_stage", experiment));
  }

  private Object created() {
    experiment = "active";
    return Map.of("experiment_id", "1");
  }

  private Object search(String filter) {
    String ours = filter.replaceAll(".*= '(.*)'", "$1");
    List<Object> found = new ArrayList<>();
    runs.forEach(
        (id, run) -> {
          if (ours.equals(run.tags.get("amend.run"))) {
            found.add(Map.of("info", info(id), "data", Map.of()));
          }
        });
    return Map.of("runs", found);
  }

  private Object create(JsonNode asked) {
    String id = "r" + runs.size();
    Run run = new Run();
    asked.path("tags").forEach(tag -> run.tags.put(text(tag, "key"), text(tag, "value")));
    run.tags.put("mlflow.runName", text(asked, "run_name"));
    runs.put(id, run);
    return Map.of("run", Map.of("info", info(id), "data", Map.of()));
  }

  private static Map<String, Object> info(String id) {
    return Map.of(
        "run_id", id, "run_uuid", id, "artifact_uri", "mlflow-artifacts:/1/" + id + "/artifacts");
  }

  private Run known(JsonNode asked) {
    return Objects.requireNonNull(runs.get(text(asked, "run_id")));
  }

  private Object batch(JsonNode asked) {
    Run run = known(asked);
    batches.add(
        asked.path("metrics").size() + asked.path("params").size() + asked.path("tags").size());
    asked
        .path("metrics")
        .forEach(
            m -> run.points.add(text(m, "key") + "@" + text(m, "step") + "=" + text(m, "value")));
    asked.path("params").forEach(p -> run.params.put(text(p, "key"), text(p, "value")));
    asked.path("tags").forEach(t -> run.tags.put(text(t, "key"), text(t, "value")));
    return Map.of();
  }

  private Object inputs(JsonNode asked) {
    Run run = known(asked);
    asked
        .path("datasets")
        .forEach(
            set ->
                run.inputs.add(
                    text(set.path("dataset"), "name") + " " + text(set.path("dataset"), "digest")));
    return Map.of();
  }

  private Object delete(JsonNode asked) {
    runs.remove(text(asked, "run_id"));
    return Map.of();
  }

  private Object update(JsonNode asked) {
    known(asked).status = text(asked, "status");
    return Map.of("run_info", info(text(asked, "run_id")));
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asText();
  }

  private static void say(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
