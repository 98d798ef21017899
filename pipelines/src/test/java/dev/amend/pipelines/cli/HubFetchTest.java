package dev.amend.pipelines.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.infra.hub.testing.HubFault;
import dev.amend.infra.hub.testing.LoopbackHub;
import dev.amend.models.data.Json;
import dev.amend.pipelines.console.Terminal;
import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.fixtures.WrittenBase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a project whose base lies on a hub. */
class HubFetchTest {
  private static final String SECRET = "hf_canarysecret51c2";

  private final LoopbackHub hub =
      new LoopbackHub("acme/tiny-lm")
          .with("config.json", WrittenBase.CONFIG)
          .with("tokenizer.json", WrittenBase.TOKENIZER)
          .with("model.safetensors", "weights");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new TreeMap<>();
  @TempDir private Path folder;
  private PlannedProject project = new PlannedProject(Path.of(""));

  @BeforeEach
  void projectOnTheHub() throws IOException {
    project =
        PlannedProject.in(folder.resolve("demo"))
            .edit("policy.yaml", "base: scratch", "base: acme/tiny-lm");
    environment.put("HF_ENDPOINT", hub.address());
    environment.put("HF_HUB_CACHE", cache().toString());
  }

  @AfterEach
  void stopHub() {
    hub.close();
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private int run(String... arguments) {
    out.reset();
    err.reset();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, false);
    Surroundings surroundings =
        new Surroundings(terminal, environment::get, folder, Surroundings.system().vocabulary());
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--project", project.folder().toString()));
    return Main.run(surroundings, all.toArray(String[]::new));
  }

  private String err() {
    return err.toString(UTF_8);
  }

  private String fingerprint() throws IOException {
    assertThat(run("plan", "--json")).as(err()).isZero();
    return Json.MAPPER.readTree(out.toByteArray()).get("fingerprint").asText();
  }

  @Test
  void validateAsksNobody() {
    assertThat(run("validate")).as(err()).isZero();
    assertThat(hub.asked()).isEmpty();
    assertThat(cache()).doesNotExist();
  }

  @Test
  void planFetchesTheBaseAndTheSecondTimeNeedsNoNetwork() throws IOException {
    String first = fingerprint();
    assertThat(err()).startsWith("fetching acme/tiny-lm, 1 MB\n");
    hub.close();
    environment.put("HF_HUB_OFFLINE", "1");

    assertThat(fingerprint()).isEqualTo(first);
    assertThat(err()).isEmpty();
  }

  /** Keys depend on the weights, not on where they came from. */
  @Test
  void thePlanIsThatOfTheSameWeightsInAFolder() throws IOException {
    String fetched = fingerprint();
    Path snapshot = cache().resolve("models--acme--tiny-lm/snapshots").resolve(hub.commit());
    project.edit("policy.yaml", "acme/tiny-lm", snapshot.toString());
    assertThat(fingerprint()).isEqualTo(fetched);

    project.edit("policy.yaml", snapshot.toString(), "acme/tiny-lm");
    hub.with("model.safetensors", "others");
    hub.commit("2".repeat(40));
    assertThat(fingerprint()).isNotEqualTo(fetched);
  }

  @Test
  void offlineWithoutTheModelSaysWhatToDo() {
    environment.put("HF_HUB_OFFLINE", "1");
    assertThat(run("plan")).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "error: acme/tiny-lm is not, or not wholly, in the cache "
                + cache()
                + ", and HF_HUB_OFFLINE forbids to ask the hub\n = help: unset HF_HUB_OFFLINE (or"
                + " TRANSFORMERS_OFFLINE) and run the same command with a network once, or set"
                + " HF_HUB_CACHE to a cache that holds the model\n");
  }

  @Test
  void aGatedModelSaysWhatToDoAndNeverTheToken() {
    hub.gate("another");
    environment.put("HF_TOKEN", SECRET);
    assertThat(run("plan", "-vv", "--debug")).isEqualTo(2);
    assertThat(err())
        .contains(
            "error: acme/tiny-lm is gated: its licence must be accepted first (403)\n = help:"
                + " accept the licence on "
                + hub.address()
                + "/acme/tiny-lm, then set HF_TOKEN to a token of that account\n");
    assertThat(err() + out.toString(UTF_8)).doesNotContain(SECRET);
  }

  @Test
  void aHubThatFailsMayBeAskedLater() {
    hub.fail("/revision/", HubFault.status(429, Map.of("Retry-After", "900")));
    assertThat(run("plan")).isEqualTo(1);
    assertThat(err()).contains("was asked too often (429); it wants 900 s of rest");
  }

  @Test
  void aWrongVariableIsAMistakeOfTheConfiguration() {
    environment.put("HF_ENDPOINT", "hub.example.org");
    assertThat(run("plan")).isEqualTo(2);
    assertThat(err()).startsWith("error: HF_ENDPOINT is not the address of a hub");
  }

  @Test
  void aChatTemplateThatIsWantedMustBeThere() throws IOException {
    project.edit("recipe.yaml", "methods: [npo]", "methods: [npo]\ntemplate: chat");
    assertThat(run("validate")).as(err()).isZero();
    assertThat(run("plan")).isEqualTo(1);
    assertThat(err())
        .contains("has no chat template, and recipe.yaml says 'template: chat'. As 'template',");
  }
}
