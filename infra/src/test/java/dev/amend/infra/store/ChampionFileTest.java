package dev.amend.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot be read. Remove it and promote again");
  }

  private static Champion champion(long generation) {
    StepKey model = new StepSpec("train", "train npo", Map.of(), "", "", 7).key();
    return new Champion(generation, "f00d", "20261101-120000-f00d", model, "0", Map.of("by", "me"));
  }
}
