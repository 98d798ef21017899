package dev.amend.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amend.infra.hub.testing.HubFault;
import dev.amend.infra.hub.testing.LoopbackHub;
import dev.amend.models.data.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are fetched, how they lie in the cache, and what is asked of the hub. */
class HubSnapshotTest {
  /** Of {@code {"model_type": "llama"}}: {@code git hash-object}. */
  private static final String CONFIG_BLOB = "230d5f4da0da586aad26ead694ea67cd15bd6df1";

  @TempDir private Path cache;
  private HubFixture it;

  @BeforeEach
  void startHub() {
    it = new HubFixture(cache);
  }

  @AfterEach
  void stopHub() {
    it.close();
  }

  private HubException refused(String model) {
    return catchThrowableOfType(HubException.class, () -> it.fetch(model));
  }

  @Test
  void whatMakesAModelIsFetchedAndNoPickleAndNoCode() throws IOException {
    HubFolder folder = it.fetch();

    assertThat(folder.folder()).isEqualTo(it.snapshot());
    assertThat(folder.origin()).isEqualTo("acme/tiny-lm@" + HubFixture.COMMIT);
    assertThat(folder.folder().resolve("model.safetensors")).hasBinaryContent(HubFixture.WEIGHTS);
    assertThat(folder.folder().resolve("config.json")).hasContent(HubFixture.CONFIG);
    assertThat(it.hub.asked())
        .extracting(LoopbackHub.Asked::path)
        .noneMatch(path -> path.endsWith(".py") || path.endsWith(".bin"));
  }

  @Test
  void theCacheHasTheLayoutOfThePythonClient() throws IOException {
    it.fetch();

    String weights = Digests.ofFile(it.snapshot().resolve("model.safetensors"));
    String tokenizer = "9e26dfeeb6e641a33dae4961196235bdb965b21b"; // git hash-object of {}
    Map<String, String> expected = new TreeMap<>();
    expected.put("blobs/" + CONFIG_BLOB, "23");
    expected.put("blobs/" + tokenizer, "2");
    expected.put("blobs/" + weights, "200000");
    expected.put("refs/main", "40");
    String snapshot = "snapshots/" + HubFixture.COMMIT;
    expected.put(snapshot + "/config.json", "-> ../../blobs/" + CONFIG_BLOB);
    expected.put(snapshot + "/tokenizer.json", "-> ../../blobs/" + tokenizer);
    expected.put(snapshot + "/model.safetensors", "-> ../../blobs/" + weights);
    assertThat(it.tree()).isEqualTo(expected);
    assertThat(it.repository().resolve("refs/main")).hasContent(HubFixture.COMMIT);
    assertThat(cache.resolve(".locks/models--acme--tiny-lm/" + weights + ".lock")).exists();
  }

  @Test
  void withoutSymlinksTheBytesLieInTheSnapshot() throws IOException {
    it.symlinks = false;
    it.fetch();

    assertThat(it.tree())
        .containsEntry("snapshots/" + HubFixture.COMMIT + "/config.json", "23")
        .containsEntry("snapshots/" + HubFixture.COMMIT + "/model.safetensors", "200000")
        .doesNotContainKey("blobs/" + CONFIG_BLOB);
    it.offline = true;
    assertThat(it.fetch().folder().resolve("config.json")).hasContent(HubFixture.CONFIG);
  }

  @Test
  void whatIsHereIsNotFetchedAgain() throws IOException {
    it.fetch();
    int asked = it.hub.asked().size();
    it.fetch();

    assertThat(it.hub.sent()).isEqualTo(HubFixture.WEIGHTS.length);
    assertThat(it.hub.asked().subList(asked, it.hub.asked().size()))
        .extracting(LoopbackHub.Asked::path)
        .containsExactly("/api/models/acme/tiny-lm/revision/main");
  }

  @Test
  void aCommitThatIsHereIsNeverAskedForAgain() throws IOException {
    it.fetch("acme/tiny-lm@" + HubFixture.COMMIT);
    int asked = it.hub.asked().size();
    it.fetch("acme/tiny-lm@" + HubFixture.COMMIT);

    assertThat(it.hub.asked()).hasSize(asked);
    assertThat(it.repository().resolve("refs")).doesNotExist();
  }

  @Test
  void aBranchThatMovedIsFetchedAndEqualFilesAreNot() throws IOException {
    it.fetch();
    it.hub.commit("2".repeat(40));
    it.hub.with("config.json", "{}");
    HubFolder moved = it.fetch();

    assertThat(moved.commit()).isEqualTo("2".repeat(40));
    assertThat(moved.folder().resolve("config.json")).hasContent("{}");
    assertThat(it.snapshot().resolve("config.json")).hasContent(HubFixture.CONFIG);
    assertThat(it.hub.sent()).isEqualTo(HubFixture.WEIGHTS.length);
    assertThat(it.repository().resolve("refs/main")).hasContent("2".repeat(40));
  }

  @Test
  void offlineTheCacheAloneIsUsed() throws IOException {
    it.fetch();
    int asked = it.hub.asked().size();
    it.offline = true;

    assertThat(it.fetch().folder()).isEqualTo(it.snapshot());
    assertThat(it.hub.asked()).hasSize(asked);
  }

  @Test
  void offlineAModelThatIsNotThereIsRefused() {
    it.offline = true;
    HubException refused = refused("acme/tiny-lm");

    assertThat(refused)
        .hasMessage(
            "acme/tiny-lm is not, or not wholly, in the cache "
                + cache
                + ", and HF_HUB_OFFLINE forbids to ask the hub");
    assertThat(refused.help())
        .isEqualTo(
            "unset HF_HUB_OFFLINE (or TRANSFORMERS_OFFLINE) and run the same command with a network"
                + " once, or set HF_HUB_CACHE to a cache that holds the model");
    assertThat(refused.cure()).isEqualTo(HubException.Cure.MEND);
    assertThat(it.hub.asked()).isEmpty();
  }

  @Test
  void offlineAPartOfAModelIsNoModel() throws IOException {
    it.fetch();
    Files.delete(it.snapshot().resolve("model.safetensors"));
    it.offline = true;
    assertThat(refused("acme/tiny-lm")).hasMessageContaining("not wholly");
  }

  @Test
  void aHubThatIsAwayLeavesTheCommitOfTheCache() throws IOException {
    it.fetch();
    for (int i = 0; i < 5; i++) {
      it.hub.fail("/revision/", HubFault.status(503, Map.of()));
    }

    assertThat(it.fetch().folder()).isEqualTo(it.snapshot());
    assertThat(it.notes)
        .containsExactly(
            it.hub.address()
                + " failed (503); acme/tiny-lm@"
                + HubFixture.COMMIT
                + " is used from the cache");
  }

  @Test
  void shardsAreThoseThatTheIndexNames() throws IOException {
    try (LoopbackHub hub = it.hub) {
      it = sharded("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors");
      it.fetch();
      assertThat(it.tree().keySet())
          .filteredOn(name -> name.contains("snapshots"))
          .containsExactly(
              "snapshots/" + HubFixture.COMMIT + "/config.json",
              "snapshots/" + HubFixture.COMMIT + "/model-00001-of-00002.safetensors",
              "snapshots/" + HubFixture.COMMIT + "/model-00002-of-00002.safetensors",
              "snapshots/" + HubFixture.COMMIT + "/model.safetensors.index.json",
              "snapshots/" + HubFixture.COMMIT + "/tokenizer.json");
      it.offline = true;
      assertThat(it.fetch().folder()).isEqualTo(it.snapshot());
      Files.delete(it.snapshot().resolve("model-00002-of-00002.safetensors"));
      assertThat(refused("acme/tiny-lm")).hasMessageContaining("not wholly");
    }
  }

  @Test
  void aShardThatLeavesTheFolderIsRefused() {
    it = sharded("../../../../.bashrc.safetensors", "model-00002-of-00002.safetensors");
    assertThat(refused("acme/tiny-lm"))
        .hasMessage(
            "model.safetensors.index.json of acme/tiny-lm names a shard that is no safetensors file"
                + " beside it");
  }

  private HubFixture sharded(String first, String second) {
    it.close();
    HubFixture sharded = new HubFixture(cache);
    sharded.hub.without("model.safetensors");
    sharded
        .hub
        .with(
            "model.safetensors.index.json",
            "{\"weight_map\": {\"a\": \"" + first + "\", \"b\": \"" + second + "\"}}")
        .with("model-00001-of-00002.safetensors", new byte[300])
        .with("model-00002-of-00002.safetensors", new byte[200]);
    return sharded;
  }

  @Test
  void picklesAloneAreRefused() {
    it.hub.without("model.safetensors");
    HubException refused = refused("acme/tiny-lm");
    assertThat(refused)
        .hasMessage("acme/tiny-lm has no weights as safetensors, only pytorch_model.bin");
    assertThat(refused.help())
        .startsWith("weights are read only as safetensors, because pickles can run code:");
  }

  @Test
  void anAdapterAloneIsRefused() {
    it.hub.without("config.json").with("adapter_config.json", "{}");
    assertThat(refused("acme/tiny-lm"))
        .hasMessage("acme/tiny-lm has no config.json; it is an adapter");
  }

  @Test
  void whatTheHubDoesNotHaveIsToldByName() {
    assertThat(refused("acme/other"))
        .hasMessage(it.hub.address() + " has no model acme/other for us (401)");
    assertThat(refused("acme/tiny-lm@v9"))
        .hasMessage("acme/tiny-lm has no revision 'v9' on " + it.hub.address());
  }

  @Test
  void aServerThatIsNoHubIsToldSo() {
    it.hub.fail("/revision/", HubFault.status(418, Map.of()));
    assertThat(refused("acme/tiny-lm"))
        .hasMessage(it.hub.address() + " refused to give acme/tiny-lm (418)");
  }

  @Test
  void progressIsToldInBytesOfAllThatIsMissing() throws IOException {
    it.fetch();
    // 23 bytes of config.json, 200,000 of weights and 2 of tokenizer.json, in this order
    assertThat(it.progress).contains("config.json 23/200025", "tokenizer.json 200025/200025");
    assertThat(it.progress).contains("model.safetensors 200023/200025");
  }

  @Test
  void aFullDiskIsToldBeforeAnythingIsFetched() {
    it.free = 1000;
    HubException refused = refused("acme/tiny-lm");
    assertThat(refused)
        .hasMessage("acme/tiny-lm needs 200025 bytes in " + cache + ", and 1000 are free");
    assertThat(it.hub.sent()).isZero();
  }
}
