package dev.amend.infra.mlflow;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;
import org.mlflow.tracking.creds.MlflowHostCredsProvider;

/**
 * A connection to a server. Runs and metrics go through MLflow's own Java client; artifacts do not,
 * because it uploads them with Python.
 */
final class MlflowServer implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration UPLOAD = Duration.ofMinutes(2);
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";

  private final MlflowAddress address;
  private final MlflowClient client;
  private final HttpClient http;
  private final MlflowReplies answers;
  private final Patience patience;

  MlflowServer(MlflowAddress address, Patience patience) {
    this.address = address;
    this.patience = patience;
    client = new MlflowClient(host(address));
    http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    answers = new MlflowReplies(address);
  }

  private static MlflowHostCredsProvider host(MlflowAddress address) {
    Credentials who = address.credentials();
    return new BasicMlflowHostCreds(
        address.server().toString(), who.user(), who.password(), who.token(), false);
  }

  /** Asks MLflow's client, again when the server is busy. */
  <T> T ask(Function<MlflowClient, T> request) throws IOException {
    return patience.ask(
        () -> {
          try {
            return request.apply(client);
          } catch (RuntimeException e) {
            throw answers.explain(e);
          }
        });
  }

  /**
   * Uploads a file through the server's artifact proxy.
   *
   * @param path behind {@code mlflow-artifacts:/}
   */
  void upload(String path, Path file) throws IOException {
    URI target = URI.create(address.server() + ARTIFACTS + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target).timeout(UPLOAD).PUT(HttpRequest.BodyPublishers.ofFile(file));
    Optional<String> header = address.credentials().header();
    header.ifPresent(value -> request.header("Authorization", value));
    patience.ask(() -> send(request.build()));
  }

  private String send(HttpRequest request) throws IOException {
    HttpResponse<String> response;
    try {
      response = http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw answers.unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw answers.unreachable(e);
    }
    if (response.statusCode() >= 300) {
      throw answers.explain(
          response.statusCode(), response.body(), new IOException("not " + request.method()));
    }
    return response.body();
  }

  MlflowAddress address() {
    return address;
  }

  @Override
  public void close() {
    client.close();
  }
}
