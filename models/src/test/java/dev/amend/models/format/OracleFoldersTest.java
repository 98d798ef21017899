package dev.amend.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders written by transformers. */
class OracleFoldersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "llama-mha",
        "llama-mha-v4",
        "llama-mha-sharded",
        "llama-mha-bf16",
        "llama-mha-fp16",
        "llama-gqa-tied"
      })
  void supportedFoldersLoadWhole(String name) throws IOException {
    Path folder = SharedFolder.of("oracles/models/" + name);
    try (NDManager manager = Torch.newManager()) {
      Weights weights = ModelFolder.load(manager, folder);
      long elements = weights.tensors().stream().mapToLong(NDArray::size).sum();
      assertThat(elements).isEqualTo(weights.config().parameters());
      assertThat(weights.config().tied()).isEqualTo(name.endsWith("tied"));
      assertThat(ModelDigest.of(folder)).hasSize(64);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // dialect and shards change nothing
    "llama-mha-v4, 0",
    "llama-mha-sharded, 0",
    // rounding to p significant bits moves a value by at most 2^-p of it: BF16 has 8, F16 has 11
    "llama-mha-bf16, 0.00390625",
    "llama-mha-fp16, 0.00048828125"
  })
  void formsOfOneModelDifferByTheirRoundingOnly(String name, float tolerance) throws IOException {
    try (NDManager manager = Torch.newManager()) {
      Weights one = ModelFolder.load(manager, SharedFolder.of("oracles/models/llama-mha"));
      Weights other = ModelFolder.load(manager, SharedFolder.of("oracles/models/" + name));
      assertThat(other.config()).isEqualTo(one.config());
      for (int i = 0; i < one.tensors().size(); i++) {
        float[] expected = one.tensors().get(i).toFloatArray();
        float[] actual = other.tensors().get(i).toFloatArray();
        for (int j = 0; j < expected.length; j++) {
          // 2^-25 is half the smallest F16, where its values stand evenly
          float allowed = tolerance == 0 ? 0 : Math.abs(expected[j]) * tolerance + 0x1p-25f;
          assertThat(Math.abs(actual[j] - expected[j])).isLessThanOrEqualTo(allowed);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "llama3-rope, rope_parameters.rope_type",
    "llama3-rope-v4, rope_scaling.rope_type",
    "llama-linear, rope_parameters.rope_type",
    "llama-linear-v4, rope_scaling.type",
    "llama-dynamic, rope_parameters.rope_type",
    "llama-dynamic-v4, rope_scaling.type",
    "mistral-window, sliding_window",
    "qwen2-tied, model_type",
    "qwen3, model_type",
    "gpt2, model_type",
    "opt, model_type",
    "gpt-neox, model_type",
    "gemma, model_type",
    "glm4, model_type",
    "glm, model_type"
  })
  void unsupportedFoldersAreRefusedByKey(String name, String key) {
    Path folder = SharedFolder.of("oracles/models/" + name);
    assertThatThrownBy(() -> ModelFolder.config(folder))
        .isInstanceOf(FormatException.class)
        .hasMessageContainingAll(folder.resolve("config.json").toString(), "\"" + key + "\" is");
  }

  @Test
  void endOfAnswerComesFromTheGenerationConfig() throws IOException {
    Path folder = SharedFolder.of("oracles/models/llama-mha");
    assertThat(ModelFolder.config(folder).eos()).containsExactly(2);
    assertThat(ModelFolder.config(folder).bos()).isEqualTo(1);
  }
}
