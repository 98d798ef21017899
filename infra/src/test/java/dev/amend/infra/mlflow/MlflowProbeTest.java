package dev.amend.infra.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.infra.track.TrackingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MlflowProbeTest {
  @Test
  void aServerIsAskedAndNothingIsWritten() throws TrackingException {
    try (LoopbackMlflow server = new LoopbackMlflow()) {
      assertThat(ask(server)).isEqualTo("experiment 'amend' is there");
      server.experiment = "";
      assertThat(ask(server)).isEqualTo("experiment 'amend' will be made by the first run");
      assertThat(server.experiment).isEmpty();
    }
  }

  @Test
  void aServerThatIsAwayIsExplained() {
    LoopbackMlflow server = new LoopbackMlflow();
    server.close();
    assertThatThrownBy(() -> ask(server))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("the MLflow server " + server.address() + " does not answer");
  }

  /** A web server says 404, a page, or a document of its own; MLflow says none of them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | <html>Not Found</html>",
        "404 | {\"detail\": \"Not Found\"}",
        "404 | ''",
        "404 | {\"error_code\": \"ENDPOINT_NOT_FOUND\"}",
        "200 | <html>Welcome</html>",
        "200 | {}",
        "200 | []",
        "200 | {\"experiment\": {}}"
      })
  void whatIsNotMlflowIsNotTakenForIt(int status, String body) {
    try (LoopbackMlflow server = new LoopbackMlflow()) {
      server.otherwise(status, body);
      assertThatThrownBy(() -> ask(server))
          .isInstanceOfSatisfying(
              TrackingException.class,
              e -> assertThat(e.cure()).isEqualTo(TrackingException.Cure.MEND))
          .hasMessageStartingWith(
              server.address() + " answers, but not as an MLflow server does: check the port");
    }
  }

  private static String ask(LoopbackMlflow server) throws TrackingException {
    return MlflowProbe.ask(MlflowAddress.of(server.address(), name -> null));
  }
}
