package dev.amend.infra.mlflow;

import dev.amend.infra.track.TrackingException;
import java.io.IOException;
import java.util.Optional;
import org.mlflow.api.proto.Service;

/** The experiment that holds the runs: found by its name, made when there is none. */
final class Experiment {
  private static final String DELETED = "deleted";

  /** Shows runs with their curves; without it the web page guesses. */
  private static final Service.ExperimentTag KIND =
      Service.ExperimentTag.newBuilder()
          .setKey("mlflow.experimentKind")
          .setValue("custom_model_development")
          .build();

  private Experiment() {}

  /** The id; the experiment is made when there is none. */
  static String id(MlflowServer server) throws IOException {
    Optional<ExperimentLookup> found = find(server);
    return found.isPresent() ? found.get().id() : create(server, server.address().experiment());
  }

  /**
   * The experiment, if it is there.
   *
   * @throws TrackingException if somebody deleted it: that is not undone behind their back; or if
   *     the server is none of MLflow
   */
  static Optional<ExperimentLookup> find(MlflowServer server) throws IOException {
    String name = server.address().experiment();
    Optional<ExperimentLookup> found = ExperimentLookup.of(server, name);
    if (found.isPresent() && found.get().stage().equals(DELETED)) {
      throw new TrackingException(
          "the experiment '"
              + name
              + "' was deleted on "
              + server.address().server()
              + ": restore it there (`mlflow experiments restore --experiment-id "
              + found.get().id()
              + "`), or name another one in MLFLOW_EXPERIMENT_NAME",
          TrackingException.Cure.MEND,
          new IOException(DELETED));
    }
    return found;
  }

  /** Two of us may create it at once: then the other's is as good. */
  private static String create(MlflowServer server, String name) throws IOException {
    Service.CreateExperiment request =
        Service.CreateExperiment.newBuilder().setName(name).addTags(KIND).build();
    try {
      return server.ask(client -> client.createExperiment(request));
    } catch (TrackingException e) {
      return ExperimentLookup.of(server, name).orElseThrow(() -> e).id();
    }
  }
}
