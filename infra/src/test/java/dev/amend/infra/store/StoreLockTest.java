package dev.amend.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.infra.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLockTest {
  @TempDir Path root;

  @Test
  void theSecondProcessIsToldWhoHoldsItAndKillingThatOneFreesIt() throws Exception {
    try (JavaProcess other = JavaProcess.start(LockingProcess.class, root.toString())) {
      assertThat(other.line()).isEqualTo("locked " + root.toRealPath());

      assertThatThrownBy(() -> StoreLock.acquire(root, "amend promote"))
          .isInstanceOf(StoreLockedException.class)
          .hasMessageContaining("in use by amend apply (process " + other.process().pid() + " on ");

      other.kill();
      try (StoreLock lock = StoreLock.acquire(root, "amend promote")) {
        assertThat(Files.readString(root.resolve("store.lock.json"))).contains("amend promote");
        assertThat(lock.root()).isEqualTo(root.toRealPath());
      }
    }
  }

  /** POSIX would drop the lock if the refused attempt opened and closed the file. */
  @Test
  void aRefusedAttemptOfTheSameProcessDoesNotLoseTheLock() throws Exception {
    try (StoreLock lock = StoreLock.acquire(root, "amend apply")) {
      assertThatThrownBy(() -> StoreLock.acquire(lock.root(), "amend watch"))
          .isInstanceOf(StoreLockedException.class);

      try (JavaProcess other = JavaProcess.start(LockingProcess.class, root.toString())) {
        assertThat(other.line())
            .contains("in use by amend apply (process " + ProcessHandle.current().pid());
      }
    }
  }

  @Test
  void aLockThatWasGivenBackCanBeTakenAgain() {
    StoreLock.acquire(root, "amend apply").close();
    StoreLock.acquire(root, "amend apply").close();

    assertThat(root.resolve("store.lock.json")).doesNotExist();
  }

  @Test
  void aStoreThatCannotBeLockedCanBeTriedAgain() throws Exception {
    Path store = root.resolve("store");
    Files.createDirectories(store.resolve("store.lock")); // a folder where the file should be

    assertThatThrownBy(() -> StoreLock.acquire(store, "amend apply"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot lock the store at " + store);
    Files.delete(store.resolve("store.lock"));
    StoreLock.acquire(store, "amend apply").close();
  }
}
