package dev.amend.models.train.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.Example;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import dev.amend.models.train.TinyTraining;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowReaderTest {
  private static final PromptTemplate TEMPLATE =
      new PromptTemplate("<|user|>{prompt}<|assistant|>");
  private static Tokenizer tokenizer;

  @BeforeAll
  static void openTokenizer(@TempDir Path folder) throws Exception {
    TinyTraining.prepare(folder);
    tokenizer = Tokenizer.open(folder.resolve("base"));
  }

  /**
   * What fits, what loses its end, what has no room for an answer: a row is as long as it is, as
   * the positions allow, or not there.
   */
  @Test
  void rowsThatAreNotWhatWasSelectedAreCounted() {
    Example whole = row("how", "like this");
    Example tail = row("how", "like this " + "and so on ".repeat(40));
    Example full = row("how " + "and why ".repeat(60), "like this");
    int fits =
        new RowReader(tokenizer, TEMPLATE, 1000, 1, false).rows(List.of(whole)).get(0).ids().length;
    RowReader reader = new RowReader(tokenizer, TEMPLATE, fits, 1, false);

    EncodedRows rows = reader.encoded(List.of(whole, tail, full, full, full), ExampleColumns.NONE);
    assertThat(rows.rows()).extracting(row -> row.ids().length).containsExactly(fits, fits);
    assertThat(rows.read()).isEqualTo(5);
    assertThat(rows.cut()).isEqualTo(1);
    assertThat(rows.unusable()).isEqualTo(3);
  }

  private static Example row(String prompt, String response) {
    return Example.of("s", prompt, response, prompt, Map.of());
  }
}
