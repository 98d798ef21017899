package dev.amend.infra.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptDigestsTest {
  private static final int LARGE = (int) KeptDigests.SMALLEST;

  @TempDir private Path folder;
  private Path memory;
  private Path file;

  @BeforeEach
  void aLargeFileOfYesterday() throws IOException {
    memory = folder.resolve("store/digests.json");
    file = folder.resolve("model.safetensors");
    written("a");
  }

  private void written(String letter) throws IOException {
    Files.writeString(file, letter.repeat(LARGE));
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
  }

  private KeptDigests reopened() {
    return new KeptDigests(memory);
  }

  @Test
  void aKeptDigestIsNotComputedAgain() throws IOException {
    String first = reopened().known().of(file);
    assertThat(first).isEqualTo(Digests.ofFile(file));
    written("b");
    // Equal in size, time and number: a plan shows the old one, who builds on it reads the file.
    assertThat(reopened().known().of(file)).isEqualTo(first);
    assertThat(reopened().read().of(file)).isEqualTo(Digests.ofFile(file)).isNotEqualTo(first);
    assertThat(reopened().known().of(file)).isEqualTo(Digests.ofFile(file));
  }

  @Test
  void anotherSizeOrTimeIsAnotherFile() throws IOException {
    reopened().known().of(file);
    Files.writeString(file, "b".repeat(LARGE + 1));
    assertThat(reopened().known().of(file)).isEqualTo(Digests.ofFile(file));
    written("c");
    reopened().known().of(file);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T00:00:00Z")));
    assertThat(reopened().known().of(file)).isEqualTo(Digests.ofFile(file));
  }

  /** Written again within the same tick of the clock it could not be told apart. */
  @Test
  void aFileOfThisMomentIsNotKept() throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    assertThat(reopened().known().of(file)).isEqualTo(Digests.ofFile(file));
    assertThat(memory).doesNotExist();
  }

  @Test
  void smallFilesAreReadEachTime() throws IOException {
    Path small = Files.writeString(folder.resolve("data.jsonl"), "{}");
    assertThat(reopened().known().of(small)).isEqualTo(Digests.ofFile(small));
    assertThat(memory).doesNotExist();
  }

  @Test
  void aDamagedMemoryIsNone() throws IOException {
    Files.createDirectories(memory.getParent());
    Files.write(memory, "{\"x\": [".getBytes(UTF_8));
    assertThat(reopened().known().of(file)).isEqualTo(Digests.ofFile(file));
    assertThat(reopened().known().of(file)).isEqualTo(Digests.ofFile(file));
  }

  @Test
  void aMemoryThatCannotBeWrittenCostsOnlyTime() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "a file where a folder should be");
    KeptDigests nowhere = new KeptDigests(taken.resolve("digests.json"));
    assertThat(nowhere.known().of(file)).isEqualTo(Digests.ofFile(file));
  }
}
