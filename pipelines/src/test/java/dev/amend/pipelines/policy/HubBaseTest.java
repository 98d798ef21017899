package dev.amend.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.infra.hub.HubModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubBaseTest {
  @TempDir private Path folder;

  @Test
  void organisationAndNameMeanTheHub() {
    assertThat(HubBase.of("acme/tiny-lm", folder)).contains(HubModel.of("acme/tiny-lm"));
    assertThat(HubBase.of("acme/tiny-lm@refs/pr/3", folder))
        .contains(new HubModel("acme/tiny-lm", "refs/pr/3"));
  }

  @Test
  void aFolderOfThisDiskWins() throws IOException {
    Files.createDirectories(folder.resolve("acme/tiny-lm"));
    assertThat(HubBase.of("acme/tiny-lm", folder)).isEmpty();
    // A mistyped folder is told as one, not looked for on the hub.
    assertThat(HubBase.of("acme/tiny-ml", folder)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scratch",
        "tiny",
        "./acme/tiny",
        "../acme",
        "/acme/tiny",
        "~/tiny",
        "a/b/c",
        "a\\b/c",
        "https://example.org/model",
        ""
      })
  void everythingElseIsNoModelOfTheHub(String base) {
    assertThat(HubBase.of(base, folder)).isEmpty();
  }

  @Test
  void aNameThatTheHubWouldNotTakeIsRefused() {
    assertThatThrownBy(() -> HubBase.of("acme/tiny--lm", folder))
        .hasMessage(
            "the name of a model of the hub holds no '--' and no '..', and does not end in '.git'");
  }
}
