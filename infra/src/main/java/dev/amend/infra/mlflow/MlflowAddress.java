package dev.amend.infra.mlflow;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An MLflow server, the experiment to write to, and who asks.
 *
 * @param server without a slash at its end
 * @param experiment its name; made when it does not exist
 */
public record MlflowAddress(URI server, String experiment, Credentials credentials) {
  /** Where MLflow's own clients find the server. */
  public static final String VARIABLE = "MLFLOW_TRACKING_URI";

  private static final String EXPERIMENT = "amend";

  /**
   * A server by its address, with what the environment says of experiment and credentials. A
   * variable that is set to nothing is not set.
   *
   * @throws IllegalArgumentException if the address is none of a server, or holds a password
   */
  public static MlflowAddress of(String text, Function<String, @Nullable String> environment) {
    Function<String, @Nullable String> set = name -> filled(environment.apply(name));
    String experiment = Objects.requireNonNullElse(set.apply("MLFLOW_EXPERIMENT_NAME"), EXPERIMENT);
    return new MlflowAddress(server(text.strip()), experiment.strip(), Credentials.of(set));
  }

  private static @Nullable String filled(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }

  private static URI server(String text) {
    URI uri = parsed(text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(
          "not the address of an MLflow server: http://… or https://… is wanted;"
              + " for files and databases start `mlflow server` over them");
    }
    if (uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "the address holds a user or password; use MLFLOW_TRACKING_USERNAME and"
              + " MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("the address names no host");
    }
    return URI.create(scheme + "://" + uri.getRawAuthority() + path(uri));
  }

  private static URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // The text is not repeated: it may hold a password.
      throw new IllegalArgumentException("not an address: " + e.getReason(), e);
    }
  }

  private static String path(URI uri) {
    return uri.getRawPath().replaceAll("/+$", "");
  }

  @Override
  public String toString() {
    return server + " (experiment " + experiment + ")";
  }
}
