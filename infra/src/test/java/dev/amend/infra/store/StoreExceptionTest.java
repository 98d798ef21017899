package dev.amend.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StoreExceptionTest {
  private static final Path STORE = Path.of("store");

  /** /dev/full is a disk without space. */
  @Test
  void aFullDiskIsToldInFourParts() {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();

    assertThat(StoreException.of("commit step train-1", full, failureOfWriting(full)))
        .hasMessage(
            "cannot commit step train-1 at /dev/full: No space left on device. Free some space and"
                + " run the same command again; what was committed is intact.");
  }

  @Test
  void missingPermissionNamesTheFileAndTheCure() {
    assertThat(StoreException.of("lock", STORE, new AccessDeniedException("store/store.lock")))
        .hasMessage(
            "cannot lock at store: permission denied on store/store.lock. Give this user write"
                + " permission there, or name another store.");
  }

  @Test
  void anAbsentFileIsNamed() {
    assertThat(StoreException.of("read", STORE, new NoSuchFileException("store/a")))
        .hasMessageStartingWith("cannot read at store: there is no store/a. ");
  }

  private static IOException failureOfWriting(Path file) {
    try {
      Files.writeString(file, "x");
    } catch (IOException e) {
      return e;
    }
    throw new AssertionError(file + " has space");
  }
}
