package dev.amend.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Direction;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import dev.amend.models.nn.InitialWeights;
import dev.amend.models.nn.ScoreHead;
import dev.amend.models.nn.TinyModel;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreFolderTest {
  private final NDManager manager = Torch.newManager();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWasWrittenIsReadAgain(boolean tied) throws IOException {
    ScoreFolder written = written(tied);
    ScoreFolder read = ScoreFolder.load(manager, folder.resolve("scored"));
    assertThat(read.direction()).isEqualTo(Direction.HIGHER_IS_WORSE);
    assertThat(read.head().weight().toFloatArray())
        .containsExactly(written.head().weight().toFloatArray());
    for (int i = 0; i < read.weights().tensors().size(); i++) {
      assertThat(read.weights().tensors().get(i).toFloatArray())
          .containsExactly(written.weights().tensors().get(i).toFloatArray());
    }
  }

  /** As transformers writes a classifier with one label: no output head, its own class. */
  @Test
  void itIsASequenceClassifierWithOneLabel() throws IOException {
    written(false);
    JsonNode config = Json.MAPPER.readTree(folder.resolve("scored/config.json").toFile());
    assertThat(config.at("/architectures/0").asText()).isEqualTo("LlamaForSequenceClassification");
    assertThat(config.at("/id2label")).hasSize(1);
    assertThat(config.at("/pad_token_id").isNumber()).isTrue();
    try (WeightFiles files = WeightFiles.open(folder.resolve("scored"))) {
      assertThat(files.names()).contains("score.weight").doesNotContain("lm_head.weight");
    }
  }

  @Test
  void withoutADirectionItIsRefused() throws IOException {
    written(true);
    Files.delete(folder.resolve("scored").resolve(ScoreFolder.DIRECTION));
    assertThatThrownBy(() -> ScoreFolder.load(manager, folder.resolve("scored")))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("which way the score is good")
        .hasMessageContaining("HIGHER_IS_BETTER");
  }

  private ScoreFolder written(boolean tied) throws IOException {
    Weights weights = InitialWeights.of(manager, TinyModel.config(tied), 7);
    ModelWriter.save(weights, folder.resolve("base"));
    ScoreHead head =
        new ScoreHead(manager.ones(ScoreHead.start(manager, weights.config()).weight().getShape()));
    ScoreFolder scored = new ScoreFolder(weights, head, Direction.HIGHER_IS_WORSE);
    scored.save(folder.resolve("base"), folder.resolve("scored"));
    return scored;
  }
}
