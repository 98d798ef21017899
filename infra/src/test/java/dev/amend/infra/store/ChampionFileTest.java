package dev.amend.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.infra.codec.DamagedFileException;
import dev.amend.infra.codec.NewerFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChampionFileTest {
  @TempDir Path root;

  @Test
  void thereIsNoneInTheBeginning() {
    assertThat(new ChampionFile(root).current()).isEmpty();
  }

  @Test
  void onlyTheSuccessorOfTheCurrentOneIsRecorded() {
    ChampionFile file = new ChampionFile(root);
    try (StoreLock held = StoreLock.acquire(root, "test")) {
      assertThat(file.replace(held, champion(1))).isTrue();
      assertThat(file.replace(held, champion(1))).isFalse();
      assertThat(file.replace(held, champion(3))).isFalse();
      assertThat(file.replace(held, champion(2))).isTrue();
    }
    assertThat(new ChampionFile(root).current()).contains(champion(2));
  }

  @Test
  void theLockOfAnotherStoreDoesNotCount() {
    try (StoreLock other = StoreLock.acquire(root.resolve("other"), "test")) {
      assertThatThrownBy(() -> new ChampionFile(root).replace(other, champion(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is of another store");
    }
  }

  @Test
  void anUnreadableRecordIsNotTakenForNone() throws IOException {
    Files.writeString(root.resolve("champion.json"), "{");

    assertThatThrownBy(() -> new ChampionFile(root).current())
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("cannot be read: it is no JSON. Remove it and promote again.");
  }

  @Test
  void aRecordFromBeforeFormatsHadNumbersIsRead() throws IOException {
    String digest = "0f".repeat(32);
    String old =
        """
        {
          "generation" : 3,
          "fingerprint" : "f00d",
          "run" : "20261101-120000-f00d",
          "model" : {
            "kind" : "train",
            "digest" : "%s"
          },
          "output" : "0",
          "notes" : {
            "method" : "npo"
          }
        }
        """;
    Files.writeString(root.resolve("champion.json"), old.formatted(digest));
    Champion champion = new ChampionFile(root).current().orElseThrow();

    assertThat(champion)
        .isEqualTo(
            new Champion(
                3,
                "f00d",
                "20261101-120000-f00d",
                new StepKey("train", digest),
                "0",
                Map.of("method", "npo")));
    // The newest format differs by its number alone.
    assertThat(ChampionCodec.toJson(champion).replace("  \"format\" : 1,\n", ""))
        .isEqualTo(old.formatted(digest));
  }

  @Test
  void aRecordOfANewerVersionIsNeitherReadNorReplaced() throws IOException {
    Files.writeString(root.resolve("champion.json"), "{\"format\" : 2}");
    try (StoreLock held = StoreLock.acquire(root, "test")) {
      assertThatThrownBy(() -> new ChampionFile(root).replace(held, champion(1)))
          .isInstanceOf(NewerFormatException.class)
          .hasMessageContaining("its format is 2, and this version reads formats up to 1");
    }
    assertThat(root.resolve("champion.json")).hasContent("{\"format\" : 2}");
  }

  private static Champion champion(long generation) {
    StepKey model = new StepSpec("train", "train npo", Map.of(), "", "", 7).key();
    return new Champion(generation, "f00d", "20261101-120000-f00d", model, "0", Map.of("by", "me"));
  }
}
