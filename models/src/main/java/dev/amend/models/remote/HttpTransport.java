package dev.amend.models.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and takes its whole answer. The time limit is for all of it: the client's own
 * ends with the headers (JDK-8208693). Redirects are not followed, for they would carry key and
 * prompt to where nobody sent them. Thread-safe.
 */
final class HttpTransport {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** What a server said. */
  record Reply(int status, HttpHeaders headers, byte[] body) {}

  private final Endpoint endpoint;
  private final Function<String, @Nullable String> environment;
  private final HttpClient http;

  HttpTransport(Endpoint endpoint, Function<String, @Nullable String> environment) {
    this.endpoint = endpoint;
    this.environment = environment;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
  }

  Reply post(String body) throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> sent =
        http.sendAsync(request(body), head -> new BoundedBody());
    try {
      long millis = Math.round(1000 * endpoint.patience().timeoutSeconds());
      HttpResponse<byte[]> answer = sent.get(millis, TimeUnit.MILLISECONDS);
      return new Reply(answer.statusCode(), answer.headers(), answer.body());
    } catch (TimeoutException e) {
      String reason = "no whole answer within " + endpoint.patience().timeoutSeconds() + " s";
      throw RemoteException.of(RemoteFault.SLOW, endpoint, reason);
    } catch (ExecutionException e) {
      throw broken(e.getCause());
    } finally {
      sent.cancel(true);
    }
  }

  private HttpRequest request(String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint.url() + endpoint.kind().path()))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8));
    if (endpoint.keyVariable() != null) {
      request.header("Authorization", "Bearer " + key(endpoint.keyVariable()));
    }
    return request.build();
  }

  /** Refuses what is no header: the client would quote it. */
  private String key(String variable) {
    String value = environment.apply(variable);
    String key = value == null ? "" : value.strip();
    if (!key.matches("[\\x21-\\x7e]+")) {
      String reason = key.isEmpty() ? " is not set" : " holds no key: it has blanks or no ASCII";
      throw RemoteException.of(
          RemoteFault.KEY,
          endpoint,
          "environment variable '" + variable + "'" + reason + "; export " + variable + "=…");
    }
    return key;
  }

  private RemoteException broken(@Nullable Throwable cause) {
    if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
      return RemoteException.of(
          RemoteFault.UNREACHABLE,
          endpoint,
          "nobody answers there; check the address and the server");
    }
    if (cause instanceof BoundedBody.TooLongException) {
      return RemoteException.of(RemoteFault.REFUSED, endpoint, String.valueOf(cause.getMessage()));
    }
    return Optional.ofNullable(cause)
        .flatMap(TlsFailure::of)
        .map(tls -> RemoteException.of(RemoteFault.UNTRUSTED, endpoint, tls.sentence()))
        .orElseGet(
            () -> {
              String when =
                  cause instanceof SSLException
                      ? "the connection ended while TLS was set up"
                      : "the connection ended before the answer did";
              return RemoteException.of(RemoteFault.CUT, endpoint, when);
            });
  }
}
