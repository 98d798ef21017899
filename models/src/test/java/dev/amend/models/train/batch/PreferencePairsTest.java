package dev.amend.models.train.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class PreferencePairsTest {
  private static RowReader reader;

  @BeforeAll
  static void openTokenizer(@TempDir Path folder) throws Exception {
    TinyTraining.prepare(folder);
    Tokenizer tokenizer = Tokenizer.open(folder.resolve("base"));
    PromptTemplate template = new PromptTemplate("<|user|>{prompt}<|assistant|>");
    reader = new RowReader(tokenizer, template, 64, 1, false);
  }

  @Test
  void theAnswerThatStaysComesFirst() {
    Example good = example("how", "like this");
    Example bad = example("how", "not at all like this");
    Example alone = example("why", "because");
    PreferencePairs pairs = PreferencePairs.of(List.of(good), List.of(bad, alone), reader, 7);
    assertThat(pairs.rejected()).extracting(Row::id).containsExactly(bad.id());
    assertThat(pairs.of(pairs.rejected())).extracting(Row::id).containsExactly(good.id(), bad.id());
  }

  @Test
  void withoutAPairThereIsNothingToPrefer() {
    List<Example> stay = List.of(example("how", "like this"));
    List<Example> go = List.of(example("why", "because"));
    assertThatThrownBy(() -> PreferencePairs.of(stay, go, reader, 7))
        .hasMessageContaining("no prompt has both an answer that must go and one that stays")
        .hasMessageContaining("npo");
  }

  private static Example example(String prompt, String response) {
    return Example.of("source", prompt, response, prompt, Map.of());
  }
}
