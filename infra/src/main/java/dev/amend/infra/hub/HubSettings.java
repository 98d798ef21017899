package dev.amend.infra.hub;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where models come from and where they are kept, by the variables of the hub's Python client.
 *
 * @param endpoint without a slash at its end
 * @param cache folder of {@code models--org--name}
 * @param offline whether nothing may be asked of the hub
 * @param symlinks whether links may be tried; where they cannot be made, files are copied
 * @param asking how long an answer may take to begin
 * @param waiting how long a download may go without a byte
 */
public record HubSettings(
    URI endpoint,
    Path cache,
    HubToken token,
    boolean offline,
    boolean symlinks,
    Duration asking,
    Duration waiting) {
  /** The variable that forbids asking. */
  public static final String OFFLINE = "HF_HUB_OFFLINE";

  private static final String ENDPOINT = "https://huggingface.co";
  private static final int SECONDS = 10;

  /**
   * Settings as an environment has them.
   *
   * @throws IllegalArgumentException naming the variable that is wrong, without its secrets
   */
  public static HubSettings of(Function<String, @Nullable String> variables) {
    HubEnvironment environment = new HubEnvironment(variables);
    Path home = home(environment);
    String cache = environment.first("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE");
    String token = environment.first("HF_TOKEN_PATH");
    String endpoint = environment.first("HF_ENDPOINT");
    return new HubSettings(
        endpoint(endpoint == null ? ENDPOINT : endpoint.strip()),
        (cache == null ? home.resolve("hub") : environment.path(cache)).toAbsolutePath(),
        HubToken.of(environment, token == null ? home.resolve("token") : environment.path(token)),
        environment.yes(OFFLINE, "TRANSFORMERS_OFFLINE"),
        !environment.yes("HF_HUB_DISABLE_SYMLINKS"),
        Duration.ofSeconds(environment.seconds("HF_HUB_ETAG_TIMEOUT", SECONDS)),
        Duration.ofSeconds(environment.seconds("HF_HUB_DOWNLOAD_TIMEOUT", SECONDS)));
  }

  private static Path home(HubEnvironment environment) {
    String home = environment.first("HF_HOME");
    if (home != null) {
      return environment.path(home);
    }
    String caches = environment.first("XDG_CACHE_HOME");
    return environment.path(caches == null ? "~/.cache" : caches).resolve("huggingface");
  }

  private static URI endpoint(String text) {
    try {
      URI uri = new URI(text.replaceAll("/+$", ""));
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below. The text is not repeated: it may hold a password.
    }
    throw new IllegalArgumentException(
        "HF_ENDPOINT is not the address of a hub: http://host or https://host is wanted, without"
            + " user, password or query");
  }
}
