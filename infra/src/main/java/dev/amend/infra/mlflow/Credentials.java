package dev.amend.infra.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: a bearer token, a user with a password, or nobody. Comes from the environment only and
 * never shows itself.
 */
public record Credentials(
    @Nullable String user, @Nullable String password, @Nullable String token) {
  /** The variables that MLflow's own clients read. */
  public static Credentials of(Function<String, @Nullable String> environment) {
    return new Credentials(
        environment.apply("MLFLOW_TRACKING_USERNAME"),
        environment.apply("MLFLOW_TRACKING_PASSWORD"),
        environment.apply("MLFLOW_TRACKING_TOKEN"));
  }

  /** Nobody. */
  public static Credentials none() {
    return new Credentials(null, null, null);
  }

  /** The value of the {@code Authorization} header. A user with a password goes before a token. */
  Optional<String> header() {
    if (user != null && password != null) {
      byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }
    return Optional.ofNullable(token).map(text -> "Bearer " + text.strip());
  }

  @Override
  public String toString() {
    return header().isPresent() ? "***" : "none";
  }
}
