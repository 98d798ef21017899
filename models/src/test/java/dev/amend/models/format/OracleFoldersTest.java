package dev.amend.models.format;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
      Weights weights = ModelReader.load(manager, folder);
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
      Weights one = ModelReader.load(manager, SharedFolder.of("oracles/models/llama-mha"));
      Weights other = ModelReader.load(manager, SharedFolder.of("oracles/models/" + name));
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

  /** What is written from a folder's own weights is that folder again, in 32 bits. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "llama-gqa-tied",
        "llama3-rope-v4",
        "mistral-window",
        "qwen2-tied",
        "qwen3",
        "gpt2",
        "gpt2-v4",
        "opt",
        "gpt-neox",
        "gemma",
        "glm",
        "glm4"
      })
  void whatIsWrittenIsReadAsItWas(String name, @TempDir Path written) throws IOException {
    Path folder = SharedFolder.of("oracles/models/" + name);
    try (NDManager manager = Torch.newManager()) {
      Weights weights = ModelReader.load(manager, folder);
      ModelWriter.saveLike(folder, weights, written);
      Weights again = ModelReader.load(manager, written);

      assertThat(again.config()).isEqualTo(weights.config());
      for (int i = 0; i < weights.tensors().size(); i++) {
        assertThat(again.tensors().get(i).contentEquals(weights.tensors().get(i))).isTrue();
      }
    }
  }

  @Test
  void endOfAnswerComesFromTheGenerationConfig() throws IOException {
    Path folder = SharedFolder.of("oracles/models/llama-mha");
    assertThat(ModelReader.config(folder).eos()).containsExactly(2);
    assertThat(ModelReader.config(folder).bos()).isEqualTo(1);
  }
}
