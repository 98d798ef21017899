package dev.amend.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.infra.codec.NewerFormatException;
import dev.amend.models.data.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStepStoreTest {
  @TempDir Path root;
  private final StepSpec step =
      new StepSpec("train", "train npo", Map.of("sets", Digests.of("sets")), "config", "code", 7);
  private LocalStepStore store;

  @BeforeEach
  void openStore() {
    store = new LocalStepStore(root);
  }

  @Test
  void manifestNamesEveryFileButScratch() throws IOException {
    StepManifest manifest = commit("weights");

    // printf weights | sha256sum
    String weights = "9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c";
    assertThat(manifest.files())
        .extracting(StepFile::path)
        .containsExactly("config.json", "model/weights.bin");
    assertThat(manifest.files().get(1)).isEqualTo(new StepFile("model/weights.bin", 7, weights));
    assertThat(store.folder(step.key()).resolve("work")).doesNotExist();
    assertThat(store.folder(step.key()).getFileName()).hasToString(step.key().shortName());
  }

  @Test
  void whatWasCommittedIsReadBackEqual() throws IOException {
    StepManifest manifest = commit("weights");

    assertThat(new LocalStepStore(root).committed(step.key())).contains(manifest);
    assertThat(store.steps()).containsExactly(manifest);
    assertThat(manifest.metrics()).containsEntry("kl", Double.NaN);
  }

  @Test
  void outputDependsOnFilesAloneAndKeyOnEverythingButTheName() throws IOException {
    StepManifest first = commit("weights");
    StepSpec renamed =
        new StepSpec("train", "npo", step.inputs(), step.configDigest(), step.codeDigest(), 7);
    StepSpec reseeded =
        new StepSpec("train", "npo", step.inputs(), step.configDigest(), step.codeDigest(), 8);

    write(store.workspace(reseeded.key()), "weights");
    StepManifest second = store.commit(reseeded, Map.of(), 99);

    assertThat(renamed.key()).isEqualTo(step.key());
    assertThat(second.key()).isNotEqualTo(first.key());
    assertThat(second.output()).isEqualTo(first.output());
  }

  @Test
  void workspaceKeepsWhatACrashLeftAndTheEmptyOneDoesNot() throws IOException {
    Files.writeString(store.workspace(step.key()).resolve("work/step-10"), "checkpoint");

    assertThat(store.workspace(step.key()).resolve("work/step-10")).exists();
    assertThat(store.emptyWorkspace(step.key()).resolve("work")).isEmptyDirectory();
  }

  @Test
  void aCommittedStepCannotBeWrittenAgain() throws IOException {
    commit("weights");

    assertThatThrownBy(() -> store.workspace(step.key()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("has a manifest and must not be written again");
  }

  @Test
  void aTruncatedOrMissingFileIsSeenWithoutReadingIt() throws IOException {
    commit("weights");
    Path folder = store.folder(step.key());
    Files.writeString(folder.resolve("model/weights.bin"), "weig");
    Files.delete(folder.resolve("config.json"));

    assertThat(store.committed(step.key())).isEmpty();
    assertThat(store.damage(step.key()).orElseThrow().problems())
        .containsExactly("config.json: missing", "model/weights.bin: 4 bytes, not 7");
  }

  @Test
  void aFlippedBitIsSeenByVerify() throws IOException {
    StepManifest manifest = commit("weights");
    assertThat(store.verify(manifest)).isEmpty();
    Files.writeString(store.folder(step.key()).resolve("model/weights.bin"), "weighus");

    assertThat(store.committed(step.key())).contains(manifest);
    assertThat(store.verify(manifest).orElseThrow())
        .hasToString(
            "step "
                + step.key()
                + " is damaged (model/weights.bin: other bytes than were written)"
                + " and will be rebuilt");
  }

  @Test
  void aChangedOrUnreadableManifestIsDamage() throws IOException {
    commit("weights");
    Path manifest = store.folder(step.key()).resolve("manifest.json");
    String text = Files.readString(manifest);

    Files.writeString(manifest, text.replace("\"seed\" : 7", "\"seed\" : 8"));
    assertThat(store.damage(step.key()).orElseThrow().problems())
        .containsExactly("manifest.json: was changed after it was written");
    Files.writeString(manifest, text.substring(0, 40));
    assertThat(store.damage(step.key()).orElseThrow().problems())
        .containsExactly("manifest.json: cannot be read");
    assertThat(store.steps()).isEmpty();
  }

  /** Format 0 had the same keys and no number. */
  @Test
  void aStepFromBeforeFormatsHadNumbersIsCommitted() throws IOException {
    StepManifest committed = commit("weights");
    Path manifest = store.folder(step.key()).resolve("manifest.json");
    String text = Files.readString(manifest);
    assertThat(text).startsWith("{\n  \"format\" : 1,\n  \"key\" : ");
    Files.writeString(manifest, text.replace("  \"format\" : 1,\n", ""));

    assertThat(store.committed(step.key())).contains(committed);
    assertThat(store.steps()).containsExactly(committed);
  }

  @Test
  void aStepOfANewerVersionIsNoDamageAndNoGarbage() throws IOException {
    commit("weights");
    Path manifest = store.folder(step.key()).resolve("manifest.json");
    Files.writeString(manifest, "{\"format\":2,\"all\":\"else is different\"}");

    assertThatThrownBy(() -> store.damage(step.key())).isInstanceOf(NewerFormatException.class);
    assertThatThrownBy(() -> store.committed(step.key()))
        .isInstanceOf(NewerFormatException.class)
        .hasMessageContaining("the manifest at " + manifest + " was written by a newer Amend");
    Reach nothing = new Reach(Set.of(), Set.of());
    assertThatThrownBy(() -> Sweep.of(store, nothing, Instant.MAX))
        .isInstanceOf(NewerFormatException.class);
  }

  @Test
  void aDamagedStepIsSetAsideAndBuiltAgain() throws IOException {
    StepManifest manifest = commit("weights");
    for (String name : List.of(step.key().toString(), step.key() + "-2")) {
      Files.delete(store.folder(step.key()).resolve("config.json"));
      Path aside = store.setAside(store.damage(step.key()).orElseThrow());

      assertThat(aside).isEqualTo(root.resolve("damaged").resolve(name)).isDirectory();
      assertThat(store.damage(step.key())).isEmpty();
      assertThat(commit("weights")).isEqualTo(manifest);
    }
  }

  @Test
  void anUnwritableStoreIsExplainedAndStaysReadable() throws IOException {
    StepManifest manifest = commit("weights");
    StepSpec other = new StepSpec("evaluate", "e", Map.of(), "", "", 7);
    Files.writeString(root.resolve("steps").resolve(other.key().shortName()), "in the way");

    assertThatThrownBy(() -> store.workspace(other.key()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot open a workspace for step " + other.key())
        .hasMessageContaining(root.toString());
    assertThat(store.committed(step.key())).contains(manifest);
  }

  private StepManifest commit(String weights) throws IOException {
    write(store.workspace(step.key()), weights);
    return store.commit(step, Map.of("rows", 12.0, "kl", Double.NaN), 1.5);
  }

  private static void write(Path workspace, String weights) throws IOException {
    Files.createDirectories(workspace.resolve("model"));
    Files.writeString(workspace.resolve("model/weights.bin"), weights);
    Files.writeString(workspace.resolve("config.json"), "{}");
    Files.writeString(workspace.resolve("work/step-10"), "checkpoint");
  }
}
