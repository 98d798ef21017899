package dev.amend.tests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.infra.hub.HubFolder;
import dev.amend.infra.hub.HubListener;
import dev.amend.infra.hub.HubModel;
import dev.amend.infra.hub.HubSettings;
import dev.amend.infra.hub.HubSnapshot;
import dev.amend.infra.hub.testing.LoopbackHub;
import dev.amend.tests.project.PythonEnvironment;
import dev.amend.tests.project.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One cache, two programs: what the hub's Python client fetched, Amend uses without a network, and
 * the reverse. With the newest client, and with the last of those before its rewriting.
 */
@Tag("slow")
class PythonClientTest {
  private static final String WHOLE =
      """
      from huggingface_hub import snapshot_download
      print(snapshot_download('acme/tiny-lm'))
      """;
  private static final String BY_FILE =
      """
      from huggingface_hub import hf_hub_download
      for name in ['config.json', 'tokenizer.json', 'model.safetensors']:
          path = hf_hub_download('acme/tiny-lm', name)
          print(len(open(path, 'rb').read()))
      """;

  @TempDir private Path cache;
  private final LoopbackHub hub =
      new LoopbackHub("acme/tiny-lm")
          .with("config.json", "{}")
          .with("tokenizer.json", "{\"a\": 1}")
          .with("README.md", "# tiny")
          .with("model.safetensors", new byte[100_000]);

  @AfterEach
  void stopHub() {
    hub.close();
  }

  private static PythonEnvironment client(String version) throws InterruptedException {
    try {
      return PythonEnvironment.ready("hub-" + version, "huggingface_hub==" + version);
    } catch (IOException e) {
      String reason = "no huggingface_hub here: " + e.getMessage();
      System.err.println("skipped: " + reason);
      Assumptions.abort(reason);
      throw new IllegalStateException(reason, e);
    }
  }

  private Map<String, String> environment(boolean offline) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("HF_ENDPOINT", hub.address());
    environment.put("HF_HUB_CACHE", cache.toString());
    environment.put("HF_HUB_OFFLINE", offline ? "1" : "0");
    return environment;
  }

  private HubFolder amend(boolean offline) throws IOException {
    HubListener silent =
        new HubListener() {
          @Override
          public void note(String text) {}

          @Override
          public void progress(String file, long done, long total) {}
        };
    return new HubSnapshot(HubSettings.of(environment(offline)::get), silent)
        .folder(HubModel.of("acme/tiny-lm"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4.0", "0.36.2"})
  void whatPythonFetchedAmendUsesOffline(String version) throws Exception {
    Said fetched = client(version).run(WHOLE, environment(false));
    assertThat(fetched.exit()).as(fetched.err()).isZero();
    int asked = hub.asked().size();

    HubFolder folder = amend(true);

    assertThat(fetched.out().strip()).isEqualTo(folder.folder().toString());
    assertThat(folder.folder().resolve("model.safetensors")).hasSize(100_000);
    assertThat(hub.asked()).hasSize(asked);
    assertThat(amend(false)).isEqualTo(folder);
    assertThat(hub.sent()).isEqualTo(100_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4.0", "0.36.2"})
  void whatAmendFetchedPythonUsesOffline(String version) throws Exception {
    PythonEnvironment client = client(version);
    HubFolder folder = amend(false);
    int asked = hub.asked().size();

    Said whole = client.run(WHOLE, environment(true));
    Said byFile = client.run(BY_FILE, environment(true));

    assertThat(whole.exit()).as(whole.err()).isZero();
    assertThat(whole.out().strip()).isEqualTo(folder.folder().toString());
    assertThat(byFile.out()).as(byFile.err()).isEqualTo("2\n8\n100000\n");
    assertThat(hub.asked()).hasSize(asked);
  }

  /** Online it brings what Amend left out, and nothing that is there. */
  @ParameterizedTest
  @ValueSource(strings = {"2.4.0", "0.36.2"})
  void whatAmendFetchedPythonCompletes(String version) throws Exception {
    PythonEnvironment client = client(version);
    HubFolder folder = amend(false);

    Said whole = client.run(WHOLE, environment(false));

    assertThat(whole.exit()).as(whole.err()).isZero();
    assertThat(folder.folder().resolve("README.md")).hasContent("# tiny");
    assertThat(hub.sent()).isEqualTo(100_000);
  }
}
