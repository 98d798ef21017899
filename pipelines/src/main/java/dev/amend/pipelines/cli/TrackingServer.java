package dev.amend.pipelines.cli;

import dev.amend.infra.mlflow.MlflowAddress;
import dev.amend.pipelines.project.Project;
import org.jspecify.annotations.Nullable;

/** The tracking server of a project: the recipe's, else the one that MLflow's own clients use. */
final class TrackingServer {
  private TrackingServer() {}

  /** The server; null when nobody named one. One from the environment that is none is said. */
  static @Nullable MlflowAddress of(Amend amend, @Nullable Project project) {
    String text = project == null ? null : project.recipe().tracking();
    boolean named = text != null && !text.isBlank();
    if (!named) {
      text = amend.surroundings().environment().apply(MlflowAddress.VARIABLE);
    }
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return MlflowAddress.of(text, amend.surroundings().environment());
    } catch (IllegalArgumentException e) {
      if (named) {
        throw new Failure(ExitCode.USAGE, "tracking of the recipe: " + e.getMessage(), "mend it");
      }
      amend
          .console()
          .note(MlflowAddress.VARIABLE + " is not used: " + e.getMessage() + "; the log is kept");
      return null;
    }
  }
}
