package dev.amend.models.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.ModelReader;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GgufImportTest {
  @TempDir private Path folder;

  @Test
  void aFolderThatAmendReads() throws IOException {
    GgufImport.Imported imported = imported(SmallGguf.llama());
    assertThat(imported.modelType()).isEqualTo("llama");
    // Embedding 48, two norms of a block and the last 24, q and o 128, k and v 64, three of 96.
    assertThat(imported.parameters()).isEqualTo(48 + 24 + 128 + 64 + 288);
    assertThat(imported.types()).containsExactly(Map.entry("F32", 11));
    DecoderConfig config = ModelReader.config(model());
    assertThat(config.headDim()).isEqualTo(4);
    assertThat(config.contextLength()).isEqualTo(32);
    assertThat(config.tied()).isTrue();
    assertThat(config.eos()).containsExactly(0);
    assertThat(config.block().norms().epsilon()).isEqualTo(1e-5);
  }

  /**
   * Head 0 of q has the rows 1000, 1008, 1016, 1024 by their first numbers; llama.cpp has put those
   * that turn together, 0 and 2, 1 and 3, beside each other. Back: rows 0, 2, 1, 3.
   */
  @Test
  void queriesAndKeysTurnAsTransformersTurnsThem() throws IOException {
    imported(SmallGguf.llama());
    try (NDManager manager = Torch.newManager()) {
      Weights weights = ModelReader.load(manager, model());
      List<float[]> numbers =
          weights.tensors().stream().map(tensor -> tensor.toFloatArray()).toList();
      assertThat(firsts(numbers, 1000, 8)).containsExactly(0, 16, 8, 24, 32, 48, 40, 56);
      assertThat(firsts(numbers, 2000, 4)).containsExactly(0, 16, 8, 24);
      assertThat(firsts(numbers, 3000, 4)).containsExactly(0, 8, 16, 24);
    }
  }

  /** First numbers of the rows of the matrix that counts from a number, less that number. */
  private static List<Integer> firsts(List<float[]> all, int from, int rows) {
    float[] found = all.stream().filter(one -> one[0] == from).findFirst().orElseThrow();
    return IntStream.range(0, rows)
        .mapToObj(row -> (int) found[row * found.length / rows] - from)
        .toList();
  }

  @Test
  void theTokenizerIsTheFiles() throws IOException {
    imported(SmallGguf.llama());
    try (Tokenizer tokenizer = Tokenizer.open(model())) {
      assertThat(tokenizer.encode("abcab<end>")).containsExactly(5, 4, 0);
    }
    assertThat(model().resolve("chat_template.jinja"))
        .hasContent("{% for m in messages %}{{ m.content }}{% endfor %}");
  }

  @Test
  void aTokenizerOfOnesOwnIsTakenInstead() throws IOException {
    imported(SmallGguf.llama());
    Path other = folder.resolve("other");
    Files.createDirectories(other);
    Files.copy(model().resolve("tokenizer.json"), other.resolve("tokenizer.json"));
    SmallGguf unknown = SmallGguf.llama().key("tokenizer.ggml.pre", "elsewhere");
    GgufImport.run(unknown.write(folder.resolve("b.gguf")), other, folder.resolve("b"));
    assertThat(folder.resolve("b/tokenizer.json"))
        .hasSameTextualContentAs(other.resolve("tokenizer.json"));
    assertThat(folder.resolve("b/tokenizer_config.json")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "general.architecture | mamba | Supported: llama, qwen2, qwen3, gemma",
        "tokenizer.ggml.pre | elsewhere | --tokenizer",
        "tokenizer.ggml.model | t5 | --tokenizer",
        "llama.rope.scaling.type | longrope | Supported: none, linear, yarn",
        "llama.block_count | two | not a whole number"
      })
  void whatIsNotSupportedIsNamed(String key, String value, String cure) {
    assertThatThrownBy(() -> imported(SmallGguf.llama().key(key, value)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("a.gguf")
        .hasMessageContaining(key)
        .hasMessageContaining(value)
        .hasMessageContaining(cure);
  }

  @Test
  void aTypeThatIsNotSupportedIsNamedWithItsTensor() {
    SmallGguf file =
        SmallGguf.llama().tensor("blk.0.ffn_up.weight", 10, List.of(12, 256), new byte[1008]);
    assertThatThrownBy(() -> imported(file))
        .hasMessageContaining("\"blk.0.ffn_up.weight\": is of ggml's type 10")
        .hasMessageContaining("Supported: [F32, F16, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q4_K");
  }

  @Test
  void everyTensorThatIsMissingOrTooManyIsNamed() {
    SmallGguf file =
        SmallGguf.llama()
            .without("blk.0.ffn_up.weight")
            .counting("blk.0.ffn_gate_inp.weight", 0, 2);
    assertThatThrownBy(() -> imported(file))
        .hasMessageContaining("model.layers.0.mlp.up_proj.weight (12, 8) is missing")
        .hasMessageContaining("blk.0.ffn_gate_inp.weight is not part of the model");
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void otherFilesAreNotTakenForGguf() throws IOException {
    Path file = folder.resolve("a.gguf");
    Files.writeString(file, "version https://git-lfs.github.com/spec/v1\n");
    assertThatThrownBy(() -> GgufImport.run(file, null, model()))
        .hasMessageStartingWith(file + ": a Git LFS pointer, not the file it stands for");
    byte[] bytes = SmallGguf.llama().bytes();
    bytes[4] = 0;
    bytes[7] = 3;
    Files.write(file, bytes);
    assertThatThrownBy(() -> GgufImport.run(file, null, model()))
        .hasMessageContaining("Supported: little-endian files");
  }

  @Test
  void anAnswerEndsWithTheTextOrTheTurn() throws IOException {
    imported(SmallGguf.llama().key("tokenizer.ggml.eot_token_id", 3));
    assertThat(ModelReader.config(model()).eos()).containsExactly(0, 3);
  }

  private GgufImport.Imported imported(SmallGguf file) throws IOException {
    return GgufImport.run(file.write(folder.resolve("a.gguf")), null, model());
  }

  private Path model() {
    return folder.resolve("a");
  }
}
