package dev.amend.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubSettingsTest {
  private static final String SECRET = "hf_canarysecret51c2";
  @TempDir private Path folder;

  private static HubSettings of(Map<String, String> variables) {
    return HubSettings.of(variables::get);
  }

  @Test
  void anEmptyEnvironmentMeansThePublicHubAndTheUsersCache() {
    HubSettings settings = of(Map.of("HOME", "/home/ann"));
    assertThat(settings.endpoint()).isEqualTo(URI.create("https://huggingface.co"));
    assertThat(settings.cache()).isEqualTo(Path.of("/home/ann/.cache/huggingface/hub"));
    assertThat(settings.token().present()).isFalse();
    assertThat(settings.offline()).isFalse();
    assertThat(settings.symlinks()).isTrue();
    assertThat(settings.asking()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.waiting()).isEqualTo(Duration.ofSeconds(10));
  }

  /** The order of precedence of the Python client, from the last to the first. */
  @Test
  void theCacheIsWhereTheNearestVariableSays() {
    assertThat(of(Map.of("XDG_CACHE_HOME", "/x")).cache()).isEqualTo(Path.of("/x/huggingface/hub"));
    assertThat(of(Map.of("XDG_CACHE_HOME", "/x", "HF_HOME", "/h")).cache())
        .isEqualTo(Path.of("/h/hub"));
    assertThat(of(Map.of("HF_HOME", "/h", "HUGGINGFACE_HUB_CACHE", "/old")).cache())
        .isEqualTo(Path.of("/old"));
    assertThat(of(Map.of("HUGGINGFACE_HUB_CACHE", "/old", "HF_HUB_CACHE", "/new")).cache())
        .isEqualTo(Path.of("/new"));
  }

  @Test
  void homesAndVariablesInPathsAreReplaced() {
    assertThat(of(Map.of("HOME", "/home/ann", "HF_HOME", "~/big")).cache())
        .isEqualTo(Path.of("/home/ann/big/hub"));
    assertThat(of(Map.of("DISK", "/d1", "HF_HUB_CACHE", "${DISK}/$DISK/hub")).cache())
        .isEqualTo(Path.of("/d1/d1/hub"));
    assertThat(of(Map.of("HF_HUB_CACHE", "/$NOBODY/hub")).cache())
        .isEqualTo(Path.of("/$NOBODY/hub"));
  }

  @ParameterizedTest
  @CsvSource({"1,true", "ON,true", "yes,true", "True,true", "0,false", "no,false", "'',false"})
  void yesIsWhatThePythonClientTakesForYes(String value, boolean yes) {
    assertThat(of(Map.of("HF_HUB_OFFLINE", value)).offline()).isEqualTo(yes);
  }

  @Test
  void transformersOwnVariableForbidsTheHubToo() {
    assertThat(of(Map.of("TRANSFORMERS_OFFLINE", "1")).offline()).isTrue();
    assertThat(of(Map.of("HF_HUB_OFFLINE", "0", "TRANSFORMERS_OFFLINE", "1")).offline()).isFalse();
  }

  @Test
  void theTokenComesFromTheEnvironmentOrElseFromTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "hf_file\n");
    String home = folder.toString();
    assertThat(of(Map.of("HF_HOME", home)).token().header()).contains("Bearer hf_file");
    assertThat(of(Map.of("HF_HOME", home, "HF_TOKEN", " hf_env\n")).token().header())
        .contains("Bearer hf_env");
    assertThat(of(Map.of("HF_TOKEN_PATH", file.toString())).token().header())
        .contains("Bearer hf_file");
    Map<String, String> silent = Map.of("HF_TOKEN", "hf_env", "HF_HUB_DISABLE_IMPLICIT_TOKEN", "1");
    assertThat(of(silent).token().header()).isEmpty();
  }

  @Test
  void aTokenShowsItselfNowhere() {
    HubSettings settings = of(Map.of("HF_TOKEN", SECRET));
    assertThat(settings.toString()).doesNotContain(SECRET).contains("***");
    assertThatThrownBy(() -> of(Map.of("HF_TOKEN", SECRET + " and more")))
        .hasMessage(
            "the token of HF_TOKEN, or of the token file, holds blanks or characters that no token"
                + " has; copy it again from the hub's settings");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://hub", "hub.example.org", "https://", "https://u:canary@hub", "h ttp://x"})
  void anEndpointThatIsNoHubIsRefusedWithoutRepeatingIt(String endpoint) {
    assertThatThrownBy(() -> of(Map.of("HF_ENDPOINT", endpoint)))
        .hasMessage(
            "HF_ENDPOINT is not the address of a hub: http://host or https://host is wanted,"
                + " without user, password or query");
  }

  @Test
  void timeLimitsAreWholeSeconds() {
    HubSettings settings = of(Map.of("HF_HUB_ETAG_TIMEOUT", "3", "HF_HUB_DOWNLOAD_TIMEOUT", "60"));
    assertThat(settings.asking()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.waiting()).isEqualTo(Duration.ofSeconds(60));
    assertThatThrownBy(() -> of(Map.of("HF_HUB_ETAG_TIMEOUT", "soon")))
        .hasMessage("HF_HUB_ETAG_TIMEOUT is no whole number of seconds");
  }
}
