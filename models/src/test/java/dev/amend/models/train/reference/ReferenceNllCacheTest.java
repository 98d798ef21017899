package dev.amend.models.train.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.train.batch.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceNllCacheTest {
  private static final String NAME = "ab".repeat(32);
  private static final Row ROW = new Row("row", new int[] {4, 5, 6, 7}, 2);

  @TempDir private Path folder;
  private final List<Row> asked = new ArrayList<>();

  /** One value a target: the target's id. */
  private float[] reference(Row row) {
    asked.add(row);
    float[] values = new float[row.targets()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.ids()[row.promptLength() + i];
    }
    return values;
  }

  @Test
  void aRowIsComputedOnceWhateverItIsCalled() {
    ReferenceNllCache likelihoods = ReferenceNllCache.inMemory();
    assertThat(likelihoods.of(ROW, this::reference)).containsExactly(6, 7);
    Row renamed = new Row("other", new int[] {4, 5, 6, 7}, 2);
    assertThat(likelihoods.of(renamed, this::reference)).containsExactly(6, 7);
    assertThat(asked).containsExactly(ROW);
    assertThat(likelihoods.computed()).isEqualTo(1);
    assertThat(likelihoods.found()).isZero();
  }

  @Test
  void otherTargetsAreAnotherRow() {
    ReferenceNllCache likelihoods = ReferenceNllCache.inMemory();
    likelihoods.of(ROW, this::reference);
    assertThat(likelihoods.of(new Row("row", new int[] {4, 5, 6, 7}, 3), this::reference))
        .containsExactly(7);
    assertThat(likelihoods.of(new Row("row", new int[] {4, 5, 8, 7}, 2), this::reference))
        .containsExactly(8, 7);
  }

  @Test
  void anotherRunFindsThemAndAnotherNameDoesNot() {
    try (ReferenceNllCache first = in(ReferenceNllCache.ROOM)) {
      first.of(ROW, this::reference);
    }
    try (ReferenceNllCache second = in(ReferenceNllCache.ROOM)) {
      assertThat(second.of(ROW, this::reference)).containsExactly(6, 7);
      assertThat(second.of(ROW, this::reference)).containsExactly(6, 7);
      assertThat(second.found()).isEqualTo(1);
      assertThat(second.computed()).isZero();
    }
    try (ReferenceNllCache other = ReferenceNllCache.in(folder, "c".repeat(64), 10)) {
      other.of(ROW, this::reference);
      assertThat(other.computed()).isEqualTo(1);
    }
  }

  /** Room for two rows of two values: the one that was read longest ago goes. */
  @Test
  void memoryIsBoundedAndTheFileAnswersForIt() {
    try (ReferenceNllCache likelihoods = in(4)) {
      for (int id : new int[] {1, 2, 1, 3, 1, 2}) {
        assertThat(likelihoods.of(row(id), this::reference)).containsExactly(id, id);
      }
      assertThat(asked.stream().map(Row::id)).containsExactly("1", "2", "3");
      assertThat(likelihoods.found()).isEqualTo(1);
    }
  }

  private static Row row(int id) {
    return new Row(Integer.toString(id), new int[] {0, id, id}, 1);
  }

  @Test
  void aFolderThatCannotBeWrittenOnlyCostsTime() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "");
    try (ReferenceNllCache likelihoods = ReferenceNllCache.in(taken, NAME, 10)) {
      assertThat(likelihoods.of(ROW, this::reference)).containsExactly(6, 7);
      assertThat(likelihoods.trouble()).contains("taken");
    }
  }

  @Test
  void theFileHoldsNoTokenOfARow() throws IOException {
    int[] ids = {70_001, 70_002, 70_003, 70_004};
    try (ReferenceNllCache likelihoods = in(10)) {
      likelihoods.of(new Row("secret", ids, 1), row -> new float[] {0, 0, 0});
    }
    byte[] kept = Files.readAllBytes(folder.resolve(NAME.substring(0, 16) + ".nll"));
    String text = new String(kept, StandardCharsets.ISO_8859_1);
    assertThat(text).doesNotContain("secret");
    for (int id : ids) {
      String big = "" + (char) (id >> 16) + (char) (id >> 8 & 255) + (char) (id & 255);
      assertThat(text).doesNotContain(big);
    }
  }

  private ReferenceNllCache in(long room) {
    return ReferenceNllCache.in(folder, NAME, room);
  }
}
