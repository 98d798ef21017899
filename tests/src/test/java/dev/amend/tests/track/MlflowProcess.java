package dev.amend.tests.track;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import dev.amend.tests.project.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A real MLflow server on SQLite with its artifact proxy, in a process of its own. */
final class MlflowProcess implements AutoCloseable {
  static final String USER = "admin";
  static final String PASSWORD = "TEST-ONLY-password-1";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final MlflowInstall install;
  private final Path folder;
  private final int port;
  private final boolean guarded;
  private @Nullable Process process;

  MlflowProcess(MlflowInstall install, Path folder, boolean guarded) throws IOException {
    this.install = install;
    this.folder = Files.createDirectories(folder);
    this.guarded = guarded;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Starts it, again after a stop with all it knew, and waits until it answers. */
  void start() throws IOException {
    List<String> options =
        List.of(
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--workers",
            "1",
            "--backend-store-uri",
            "sqlite:///" + folder.resolve("mlflow.db"),
            "--artifacts-destination",
            folder.resolve("artifacts").toUri().toString());
    ProcessBuilder builder = install.server(options, guarded);
    Map<String, String> environment = builder.environment();
    environment.put("MLFLOW_DISABLE_TELEMETRY", "true");
    environment.put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
    if (guarded) {
      environment.put("MLFLOW_AUTH_CONFIG_PATH", guard().toString());
      environment.put("MLFLOW_FLASK_SERVER_SECRET_KEY", "TEST-ONLY-secret");
    }
    builder.directory(folder.toFile()).redirectErrorStream(true);
    Process started = builder.redirectOutput(folder.resolve("server.log").toFile()).start();
    process = started;
    Await.until(
        "the MLflow server answers",
        () -> {
          if (!started.isAlive()) {
            throw new IllegalStateException(Files.readString(folder.resolve("server.log")));
          }
          return healthy();
        });
  }

  // Without the cache each request costs the server the tenth of a second of a password's hash.
  private Path guard() throws IOException {
    String ini =
        """
        [mlflow]
        default_permission = NO_PERMISSIONS
        database_uri = sqlite:///%s
        admin_username = %s
        admin_password = %s
        authorization_function = mlflow.server.auth:authenticate_request_basic_auth
        auth_cache_ttl_seconds = 3600
        """;
    Path file = folder.resolve("auth.ini");
    Files.writeString(file, ini.formatted(folder.resolve("auth.db"), USER, PASSWORD), UTF_8);
    return file;
  }

  private boolean healthy() {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/health")).build();
      return answer(request).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static HttpResponse<String> answer(HttpRequest request) throws IOException {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  JsonNode post(String path, Map<String, ?> body) throws IOException {
    return send(path, HttpRequest.BodyPublishers.ofString(Json.write(new TreeMap<>(body))), "POST");
  }

  JsonNode get(String path) throws IOException {
    return send(path, HttpRequest.BodyPublishers.noBody(), "GET");
  }

  private JsonNode send(String path, HttpRequest.BodyPublisher body, String verb)
      throws IOException {
    String who = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address() + "/api/2.0/mlflow/" + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Basic " + who)
            .method(verb, body)
            .build();
    HttpResponse<String> response = answer(request);
    if (response.statusCode() != 200) {
      throw new IOException(path + ": " + response.statusCode() + " " + response.body());
    }
    return Json.MAPPER.readTree(response.body());
  }

  /** Ends the server and the workers it started. */
  void stop() throws InterruptedException {
    Process running = process;
    if (running != null) {
      List<ProcessHandle> workers = running.descendants().toList();
      running.destroy();
      workers.forEach(ProcessHandle::destroy);
      running.waitFor();
    }
  }

  @Override
  public void close() throws InterruptedException {
    stop();
  }
}
