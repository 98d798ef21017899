package dev.amend.pipelines.doctor;

import dev.amend.infra.mlflow.MlflowAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a doctor looks.
 *
 * @param project folder of the project, whether there is one or not
 * @param errors how many errors its files have; 0 without a project
 * @param store folder of its store; null when there is no valid project
 * @param server that runs are sent to; null without one
 * @param hub the variables that say where models of the hub come from; null when none is used
 * @param device what the recipe computes on; auto without a project
 */
public record Site(
    Path project,
    int errors,
    @Nullable Path store,
    @Nullable MlflowAddress server,
    @Nullable Function<String, @Nullable String> hub,
    String device) {

  /** The store, or the nearest folder above it that exists: whose disk it will be on. */
  Path ground() {
    Path path = (store == null ? project : store).toAbsolutePath().normalize();
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }
}
