package dev.amend.infra.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.infra.track.TrackingException;
import org.junit.jupiter.api.Test;

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

  private static String ask(LoopbackMlflow server) throws TrackingException {
    return MlflowProbe.ask(MlflowAddress.of(server.address(), name -> null));
  }
}
