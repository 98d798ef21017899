package dev.amend.infra.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.infra.track.TrackingException;
import dev.amend.models.data.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;

/**
 * What a server says of an experiment. MLflow's own client takes every 404 for "there is none", and
 * any page for an experiment; here a server has to answer as only MLflow does.
 *
 * @param id as the server numbers it
 * @param stage {@code active} or {@code deleted}
 */
record ExperimentLookup(String id, String stage) {
  private static final String ASK = "experiments/get-by-name?experiment_name=";

  /** The code that MLflow's protocol has for what is not there. */
  private static final String NONE = "RESOURCE_DOES_NOT_EXIST";

  /**
   * The experiment; empty when the server has none of that name.
   *
   * @throws TrackingException when the server is away or is none of MLflow
   */
  static Optional<ExperimentLookup> of(MlflowServer server, String name) throws IOException {
    JsonNode said = json(server.ask(client -> answer(client, name)));
    JsonNode found = said.path("experiment");
    String id = found.path("experiment_id").asText("");
    if (!id.isEmpty()) {
      return Optional.of(new ExperimentLookup(id, found.path("lifecycle_stage").asText("")));
    }
    if (said.path("error_code").asText("").equals(NONE)) {
      return Optional.empty();
    }
    throw stranger(server.address());
  }

  private static String answer(MlflowClient client, String name) {
    try {
      return client.sendGet(ASK + URLEncoder.encode(name, StandardCharsets.UTF_8));
    } catch (MlflowHttpException e) {
      if (e.getStatusCode() != 404) {
        throw e;
      }
      return String.valueOf(e.getBodyMessage());
    }
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException e) {
      return Json.MAPPER.missingNode(); // a page for people
    }
  }

  private static TrackingException stranger(MlflowAddress address) {
    return new TrackingException(
        address.server()
            + " answers, but not as an MLflow server does: check the port, and the path where a"
            + " proxy serves MLflow under one, such as https://host/mlflow",
        TrackingException.Cure.MEND,
        new IOException("no answer of MLflow"));
  }
}
