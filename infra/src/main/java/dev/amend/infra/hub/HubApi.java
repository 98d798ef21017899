package dev.amend.infra.hub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The three questions of the hub's public file protocol: which files, which bytes, the bytes. */
final class HubApi {
  /** More than any listing of a model needs. */
  private static final int LARGEST_LISTING = 16 << 20;

  private final HubSettings settings;
  private final HubAnswers answers;
  private final HubHttp http;
  private final HubPatience patience;

  HubApi(HubSettings settings, HubPatience patience) {
    this.settings = settings;
    this.patience = patience;
    answers = new HubAnswers(settings.endpoint());
    http = new HubHttp(settings, answers);
  }

  /** The commit that a revision means now, and its files. */
  RepositoryListing listing(HubModel model) throws HubException {
    String path = "/api/models/" + model.repository() + "/revision/" + quoted(model.revision());
    return patience.ask(path, () -> listing(model, URI.create(settings.endpoint() + path)));
  }

  private RepositoryListing listing(HubModel model, URI uri) throws HubException {
    HttpResponse<InputStream> response = http.get(uri, Map.of(), settings.asking());
    try (InputStream body = new LiveBody(response.body(), settings.waiting())) {
      if (response.statusCode() != 200) {
        throw answers.explain(model, "", response.statusCode(), response.headers());
      }
      return parsed(body.readNBytes(LARGEST_LISTING));
    } catch (HubException e) {
      throw e;
    } catch (IOException e) {
      throw answers.unreachable(e);
    }
  }

  private RepositoryListing parsed(byte[] bytes) throws HubException {
    JsonNode answer;
    try {
      answer = Json.MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw answers.strange("answers no listing of a model");
    }
    String commit = answer.path("sha").asText();
    if (!HubModel.isCommit(commit) || !answer.path("siblings").isArray()) {
      throw answers.strange("answers no listing of a model");
    }
    TreeSet<String> files = new TreeSet<>();
    answer.path("siblings").forEach(file -> files.add(file.path("rfilename").asText()));
    return new RepositoryListing(commit, files);
  }

  /** Digest and size of a file. */
  RemoteFile file(HubModel model, String commit, String name) throws HubException {
    URI uri = resolve(model, commit, name);
    return patience.ask(uri.getPath(), () -> head(model, name, uri));
  }

  private RemoteFile head(HubModel model, String name, URI uri) throws HubException {
    HttpResponse<InputStream> response = http.head(uri);
    HubHttp.close(response);
    HttpHeaders headers = response.headers();
    int status = response.statusCode();
    if (status != 200 && status / 100 != 3) {
      throw answers.explain(model, name, status, headers);
    }
    String etag =
        headers.firstValue("X-Linked-Etag").or(() -> headers.firstValue("ETag")).orElse("");
    String digest = etag.replaceFirst("^W/", "").replace("\"", "").toLowerCase(Locale.ROOT);
    if (!BlobDigest.known(digest)) {
      throw answers.strange("gives " + name + " no digest by which it can be checked");
    }
    return new RemoteFile(name, digest, size(headers, status));
  }

  /** The length of a redirect's own body says nothing of the file. */
  private static long size(HttpHeaders headers, int status) {
    String linked = headers.firstValue("X-Linked-Size").orElse("");
    String said = status == 200 ? headers.firstValue("Content-Length").orElse("") : "";
    String size = linked.isEmpty() ? said : linked;
    return size.matches("\\d{1,18}") ? Long.parseLong(size) : -1;
  }

  /** The bytes of a file from a position on, asked for once. The caller closes the body. */
  HttpResponse<InputStream> open(HubModel model, String commit, String name, long from)
      throws HubException {
    Map<String, String> range = from > 0 ? Map.of("Range", "bytes=" + from + "-") : Map.of();
    HttpResponse<InputStream> response =
        http.get(resolve(model, commit, name), range, settings.waiting());
    int status = response.statusCode();
    if (status == 200 || status == 206 || (status == 416 && from > 0)) {
      return response;
    }
    HubHttp.close(response);
    throw answers.explain(model, name, status, response.headers());
  }

  HubAnswers answers() {
    return answers;
  }

  private URI resolve(HubModel model, String commit, String name) {
    return URI.create(
        settings.endpoint() + "/" + model.repository() + "/resolve/" + commit + "/" + quoted(name));
  }

  private static String quoted(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
