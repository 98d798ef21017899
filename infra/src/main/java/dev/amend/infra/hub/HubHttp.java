package dev.amend.infra.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Requests to the hub. Redirects are followed by hand, because the token must not follow them: it
 * goes to the hub's own scheme, host and port and nowhere else.
 */
final class HubHttp {
  private static final int REDIRECTS = 10;

  private final HubSettings settings;
  private final HubAnswers answers;
  private final HttpClient client;

  HubHttp(HubSettings settings, HubAnswers answers) {
    this.settings = settings;
    this.answers = answers;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // one large body at a time gains nothing by 2
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.asking());
    Optional.ofNullable(ProxySelector.getDefault()).ifPresent(builder::proxy);
    client = builder.build();
  }

  /** Headers of a file. A redirect away from the hub is an answer: it tells of the file itself. */
  HttpResponse<InputStream> head(URI uri) throws HubException {
    return follow("HEAD", uri, Map.of(), settings.asking(), false);
  }

  /** An answer with its body, from wherever the hub sends us. */
  HttpResponse<InputStream> get(URI uri, Map<String, String> headers, Duration timeout)
      throws HubException {
    return follow("GET", uri, headers, timeout, true);
  }

  private HttpResponse<InputStream> follow(
      String method, URI uri, Map<String, String> headers, Duration timeout, boolean away)
      throws HubException {
    URI here = uri;
    for (int i = 0; i < REDIRECTS; i++) {
      HttpResponse<InputStream> response = send(method, here, headers, timeout);
      Optional<URI> next = redirect(response, here);
      if (next.isEmpty() || !(away || own(next.get()))) {
        return response;
      }
      close(response);
      here = next.get();
    }
    throw answers.strange("redirects without end");
  }

  private HttpResponse<InputStream> send(
      String method, URI uri, Map<String, String> headers, Duration timeout) throws HubException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("User-Agent", "amend")
            .header("Accept-Encoding", "identity") // sizes and ranges are those of the file
            .method(method, HttpRequest.BodyPublishers.noBody());
    headers.forEach(request::header);
    if (own(uri)) {
      settings.token().header().ifPresent(value -> request.header("Authorization", value));
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw answers.unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw answers.unreachable(e);
    }
  }

  private Optional<URI> redirect(HttpResponse<InputStream> response, URI from) throws HubException {
    Optional<String> location = response.headers().firstValue("Location");
    if (response.statusCode() / 100 != 3 || location.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI target = from.resolve(location.get());
      boolean web = "https".equals(target.getScheme()) || from.getScheme().equals("http");
      if (web && target.getHost() != null) {
        return Optional.of(target);
      }
    } catch (IllegalArgumentException e) {
      // Said below; the address itself may be signed.
    }
    throw answers.strange("redirects to an address that cannot be trusted");
  }

  private boolean own(URI uri) {
    URI hub = settings.endpoint();
    return hub.getScheme().equalsIgnoreCase(uri.getScheme())
        && hub.getHost().equalsIgnoreCase(uri.getHost())
        && port(hub) == port(uri);
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  static void close(HttpResponse<InputStream> response) throws HubException {
    try {
      response.body().close();
    } catch (IOException e) {
      throw HubException.later("an answer could not be closed", "try again", e);
    }
  }
}
