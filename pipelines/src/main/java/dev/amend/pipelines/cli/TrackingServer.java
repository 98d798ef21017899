package dev.amend.pipelines.cli;

import dev.amend.infra.mlflow.MlflowAddress;
import dev.amend.pipelines.project.Project;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tracking server of a project: the recipe's, else the one that MLflow's own clients use. */
final class TrackingServer {
  private TrackingServer() {}

  /**
   * The server; null when nobody named one. The recipe's address was checked when the recipe was
   * read; one from the environment that is none of a server is said and not used.
   */
  static @Nullable MlflowAddress of(Amend amend, @Nullable Project project) {
    Function<String, @Nullable String> environment = amend.surroundings().environment();
    String named = project == null ? null : project.recipe().tracking();
    if (named != null) {
      return MlflowAddress.of(named, environment);
    }
    String variable = environment.apply(MlflowAddress.VARIABLE);
    if (variable == null || variable.isBlank()) {
      return null;
    }
    try {
      return MlflowAddress.of(variable, environment);
    } catch (IllegalArgumentException e) {
      amend
          .console()
          .note(MlflowAddress.VARIABLE + " is not used: " + e.getMessage() + "; the log is kept");
      return null;
    }
  }
}
