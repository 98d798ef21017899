package dev.amend.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.amend.models.data.Example;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.JsonLines;
import dev.amend.models.method.Methods;
import dev.amend.models.train.batch.RowCount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of 64 positions and 24 rows to forget; a step reads four of them. */
class TrainedRowsTest {
  private static final String LONG = "so many words that nobody can read them all ".repeat(20);

  @TempDir private Path folder;

  @BeforeEach
  void prepare() throws IOException {
    TinyTraining.prepare(folder);
  }

  private static List<Example> shortRows(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Example.of("s", "q " + i, "a", "g" + i, Map.of()))
        .toList();
  }

  private void write(List<Example> rows) throws IOException {
    JsonLines.write(folder.resolve("forget").resolve("rows.jsonl"), rows);
  }

  private TrainingResult trained(int steps) throws IOException {
    return TinyTraining.of(Methods.of("npo", Map.of()), folder).steps(steps).run("run").result();
  }

  /** Five steps of four rows are 20 of 24, and 20 of the 48 to retain. */
  @Test
  void rowsThatNoStepDrewWereNotTrainedOn() throws IOException {
    write(shortRows(24));
    Map<String, List<RowCount>> rows = trained(5).rows();
    assertThat(rows.get("forget")).containsExactly(new RowCount(24, 0, 0, 20));
    assertThat(rows.get("retain"))
        .extracting(RowCount::read, RowCount::trained)
        .containsExactly(tuple(48, 20));
  }

  /** Five steps draw the 20 rows that are left of 24: four cannot be read, and two are cut. */
  @Test
  void rowsThatFillThePositionsAreLeftOutAndCounted() throws IOException {
    List<Example> rows = new ArrayList<>(shortRows(18));
    for (int i = 0; i < 4; i++) {
      rows.add(Example.of("s", i + LONG, "an answer", "g" + i, Map.of()));
    }
    rows.add(Example.of("s", "a question", LONG, "g", Map.of()));
    rows.add(Example.of("s", "another question", LONG, "g", Map.of()));
    write(rows);
    assertThat(trained(5).rows().get("forget")).containsExactly(new RowCount(24, 4, 2, 20));
  }

  @Test
  void rowsOfWhichNoneFitsAreRefusedWithTheirLengths() throws IOException {
    write(List.of(Example.of("s", LONG, "an answer", "g", Map.of())));
    assertThatThrownBy(() -> trained(1))
        .isInstanceOf(FormatException.class)
        .hasMessageMatching(
            "rows to forget: all 1 prompts are too long: they have (\\d+) to \\1 tokens, and the"
                + " model has 64 positions\\. Shorten them, or take a base with more positions");
  }
}
