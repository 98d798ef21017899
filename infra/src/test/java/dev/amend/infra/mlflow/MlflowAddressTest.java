package dev.amend.infra.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlflowAddressTest {
  @ParameterizedTest
  @CsvSource({
    "http://tracker:5000/, http://tracker:5000",
    "HTTPS://ml.example.org/prefix//, https://ml.example.org/prefix",
    "' http://127.0.0.1:5001 ', http://127.0.0.1:5001"
  })
  void anAddressLosesWhatMeansNothing(String text, String server) {
    assertThat(MlflowAddress.of(text, name -> null).server()).hasToString(server);
  }

  @Test
  void experimentAndCredentialsComeFromTheEnvironment() {
    Map<String, String> environment =
        Map.of("MLFLOW_EXPERIMENT_NAME", "realign", "MLFLOW_TRACKING_TOKEN", "t0ken");
    MlflowAddress address = MlflowAddress.of("http://tracker", environment::get);
    assertThat(address.experiment()).isEqualTo("realign");
    assertThat(address.credentials().header()).contains("Bearer t0ken");
    assertThat(address + " " + address.credentials()).doesNotContain("t0ken");
    assertThat(MlflowAddress.of("http://tracker", name -> null).experiment()).isEqualTo("amend");
  }

  /** As CI systems leave variables: declared, and filled for some branches only. */
  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void aVariableThatIsSetToNothingIsNotSet(String nothing) {
    Map<String, String> environment =
        Map.of(
            "MLFLOW_EXPERIMENT_NAME", nothing,
            "MLFLOW_TRACKING_USERNAME", nothing,
            "MLFLOW_TRACKING_PASSWORD", nothing,
            "MLFLOW_TRACKING_TOKEN", "t0ken");
    MlflowAddress address = MlflowAddress.of("http://tracker", environment::get);
    assertThat(address.experiment()).isEqualTo("amend");
    assertThat(address.credentials().header()).contains("Bearer t0ken");
    Credentials nobody = MlflowAddress.of("http://tracker", name -> nothing).credentials();
    assertThat(nobody).isEqualTo(Credentials.none());
  }

  @ParameterizedTest
  @CsvSource({
    "file:///tmp/mlruns, http",
    "sqlite:///mlflow.db, http",
    "databricks, http",
    "localhost:5000, http",
    "'http://me:canary@tracker', MLFLOW_TRACKING_PASSWORD",
    "'http://', not an address",
    "'http:// canary', not an address"
  })
  void whatIsNoServerIsRefusedAndNotRepeated(String text, String said) {
    assertThatThrownBy(() -> MlflowAddress.of(text, name -> null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said)
        .message()
        .doesNotContain("canary");
  }
}
