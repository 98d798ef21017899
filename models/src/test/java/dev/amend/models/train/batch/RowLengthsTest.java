package dev.amend.models.train.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Example;
import dev.amend.models.data.JsonLines;
import dev.amend.models.scratch.ScratchModel;
import dev.amend.models.text.PromptTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowLengthsTest {
  private static final PromptTemplate TEMPLATE = new PromptTemplate("{prompt}");

  @TempDir private Path folder;
  private Path base;

  /** A tokenizer of bytes: 256 of them and two special tokens leave no room for merges. */
  @BeforeEach
  void makeTokenizer() throws IOException {
    base = Files.createDirectories(folder.resolve("base"));
    new ScratchModel(258, 1, 16, 2, 1, 24, 64)
        .write(List.of(rows("texts", 1, 5)), TEMPLATE, 7, base);
  }

  @Test
  void theLongestSixteenthCounts() throws IOException {
    // 32 rows of 1 to 32 letters, each behind a prompt of 2 and before a stop token: the two
    // longest
    // have 34 and 35 tokens, their mean is 34.5.
    assertThat(RowLengths.of(List.of(rows("rows", 1, 32)), base, TEMPLATE, 64)).isEqualTo(35);
  }

  @Test
  void rowsAreCutAtThePositions() throws IOException {
    assertThat(RowLengths.of(List.of(rows("rows", 1, 32)), base, TEMPLATE, 20)).isEqualTo(20);
  }

  @Test
  void theFolderWithTheLongestRowsCounts() throws IOException {
    List<Path> folders = List.of(rows("short", 1, 4), rows("long", 40, 40), rows("few", 1, 1));
    assertThat(RowLengths.of(folders, base, TEMPLATE, 64)).isEqualTo(43);
  }

  private Path rows(String name, int shortest, int longest) throws IOException {
    List<Example> examples = new ArrayList<>();
    for (int letters = shortest; letters <= longest; letters++) {
      examples.add(Example.of(name, "ab", "x".repeat(letters), "", Map.of()));
    }
    Path rows = Files.createDirectories(folder.resolve(name));
    JsonLines.write(rows.resolve("rows.jsonl"), examples);
    return rows;
  }
}
