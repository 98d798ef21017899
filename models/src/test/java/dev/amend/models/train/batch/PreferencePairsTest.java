package dev.amend.models.train.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.data.PreferencePair;
import dev.amend.models.text.AnswerEnd;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import dev.amend.models.train.TinyTraining;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencePairsTest {
  private static RowReader reader;

  @BeforeAll
  static void openTokenizer(@TempDir Path folder) throws Exception {
    TinyTraining.prepare(folder);
    Tokenizer tokenizer = Tokenizer.open(folder.resolve("base"));
    PromptTemplate template = new PromptTemplate("<|user|>{prompt}<|assistant|>");
    reader = new RowReader(tokenizer, template, 64, AnswerEnd.of(1), false);
  }

  @Test
  void theChosenAnswerComesFirst() {
    PreferencePair pair = new PreferencePair("7", "how", "like this", "not at all like this");
    PreferencePairs pairs = PreferencePairs.of(List.of(pair), reader);
    assertThat(pairs.rejected()).extracting(Row::id).containsExactly("7");
    List<Row> rows = pairs.of(pairs.rejected());
    assertThat(rows).extracting(Row::id).containsExactly("7/chosen", "7");
    Row expected = Objects.requireNonNull(reader.row("", "how", "like this"));
    assertThat(rows.get(0).ids()).isEqualTo(expected.ids());
  }

  @Test
  void aPairWhosePromptLeavesNoRoomForAnAnswerIsLeftOut() {
    String longer = "why ".repeat(100);
    PreferencePair pair = new PreferencePair("7", longer, "like this", "not like this");
    assertThat(PreferencePairs.of(List.of(pair), reader).rejected()).isEmpty();
  }
}
