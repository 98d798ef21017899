package dev.amend.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  @TempDir Path root;

  @Test
  void idIsTheTimeInUtcAndTheFingerprintsFirstDigits() {
    assertThat(RunFolder.create(root, NOON, "0a1bffff").id()).isEqualTo("20261101-120000-0a1b");
    assertThat(RunFolder.create(root, NOON, "0a1bffff").id()).isEqualTo("20261101-120000-0a1b-2");
    assertThat(RunFolder.all(root)).extracting(RunFolder::id).hasSize(2).isSorted();
  }

  @Test
  void aRunIsFoundByItsIdOnly() {
    RunFolder run = RunFolder.create(root, NOON, "0a1b");

    assertThat(RunFolder.open(root, run.id())).isEqualTo(run);
    assertThatThrownBy(() -> RunFolder.open(root, "../runs/" + run.id()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("there is no run");
  }

  @Test
  void filesAreReplacedWhole() {
    RunFolder run = RunFolder.create(root, NOON, "0a1b");
    run.write(run.record(), "planned");
    run.write(run.record(), "done");

    assertThat(run.record()).hasContent("done");
    assertThat(run.path().toFile().list()).containsExactly("run.json");
  }

  @Test
  void aStoreWithoutRunsHasNone() {
    assertThat(RunFolder.all(root)).isEmpty();
  }
}
