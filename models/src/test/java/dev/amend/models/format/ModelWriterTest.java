package dev.amend.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.data.FormatException;
import dev.amend.models.data.Json;
import dev.amend.models.format.architecture.Llama;
import dev.amend.models.format.architecture.Stored;
import dev.amend.models.format.safetensors.SafeTensorsWriter;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelWriterTest {
  private static final NDManager MANAGER = Torch.newManager();
  private static final String NORM = "model.norm.weight";

  @TempDir Path folder;

  @AfterAll
  static void close() {
    MANAGER.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSavedModelIsLoadedBitByBit(boolean tied) throws IOException {
    Weights saved = SmallModel.weights(MANAGER, SmallModel.config(tied));
    ModelWriter.save(saved, folder);
    assertThat(ModelReader.config(folder)).isEqualTo(saved.config());
    assertSame(ModelReader.load(MANAGER, folder), saved);
  }

  @Test
  void savingTwiceGivesEqualBytesAndDigests() throws IOException {
    Weights weights = SmallModel.weights(MANAGER, SmallModel.config(true));
    ModelWriter.save(weights, folder.resolve("a"));
    ModelWriter.save(ModelReader.load(MANAGER, folder.resolve("a")), folder.resolve("b"));
    for (String name : List.of("config.json", "generation_config.json", "model.safetensors")) {
      assertThat(folder.resolve("a").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("b").resolve(name));
    }
    assertThat(ModelDigest.of(folder.resolve("a")))
        .isEqualTo(ModelDigest.of(folder.resolve("b")))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void digestFollowsWeightsAndConfigurationButNotTheTokenizer() throws IOException {
    ModelWriter.save(SmallModel.weights(MANAGER, SmallModel.config(true)), folder);
    String digest = ModelDigest.of(folder);
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    assertThat(ModelDigest.of(folder)).isEqualTo(digest);
    Files.writeString(folder.resolve("config.json"), "{}");
    assertThat(ModelDigest.of(folder)).isNotEqualTo(digest);
  }

  @Test
  void shardsAreOneModelAndMustAgreeWithTheirIndex() throws IOException {
    Weights whole = SmallModel.weights(MANAGER, SmallModel.config(false));
    ModelWriter.save(whole, folder);
    Map<String, String> index = shard(whole);
    assertSame(ModelReader.load(MANAGER, folder), whole);
    String digest = ModelDigest.of(folder);
    assertThat(digest).matches("[0-9a-f]{64}");

    writeIndex(with(index, "absent", "0.safetensors"));
    assertLoadFails("index.json", "[absent]");
    writeIndex(
        with(
            index,
            NORM,
            "1.safetensors".equals(index.get(NORM)) ? "0.safetensors" : "1.safetensors"));
    assertLoadFails(NORM, "does not place it in this shard");
    writeIndex(with(index, NORM, "2.safetensors"));
    assertLoadFails(NORM, "2.safetensors, which is missing");
    writeIndex(with(index, NORM, "../model.safetensors"));
    assertLoadFails(NORM, "not the name of a safetensors file beside the index");
  }

  @Test
  void everyTensorThatIsMissingSuperfluousOrMisshapenIsNamed() throws IOException {
    Weights weights = SmallModel.weights(MANAGER, SmallModel.config(true));
    ModelWriter.save(weights, folder);
    Map<String, NDArray> tensors = named(weights);
    tensors.remove(NORM);
    tensors.put("model.layers.1.mlp.up_proj.weight", MANAGER.ones(new Shape(12, 20)));
    tensors.put("score.weight", MANAGER.ones(new Shape(1)));
    tensors.put("model.layers.0.self_attn.rotary_emb.inv_freq", MANAGER.ones(new Shape(1)));
    write(tensors, "model.safetensors");

    assertLoadFails(
        NORM + " (12) is missing",
        "model.layers.1.mlp.up_proj.weight is (12, 20) where config.json asks for (20, 12)",
        "score.weight is not part of the model");
    assertThatThrownBy(() -> ModelReader.load(MANAGER, folder))
        .message()
        .doesNotContain("inv_freq");
  }

  @Test
  void anUntiedModelNeedsItsHead() throws IOException {
    Weights weights = SmallModel.weights(MANAGER, SmallModel.config(false));
    ModelWriter.save(weights, folder);
    Map<String, NDArray> tensors = named(weights);
    tensors.remove("lm_head.weight");
    write(tensors, "model.safetensors");
    assertLoadFails("lm_head.weight (30, 12) is missing");
  }

  @Test
  void aTiedModelWithAnotherHeadIsNotTied() throws IOException {
    Weights tied = SmallModel.weights(MANAGER, SmallModel.config(true));
    ModelWriter.save(tied, folder);
    Map<String, NDArray> tensors = named(tied);
    tensors.put("lm_head.weight", tied.tensors().get(0));
    write(tensors, "model.safetensors");
    assertSame(ModelReader.load(MANAGER, folder), tied);

    Weights untied = SmallModel.weights(MANAGER, SmallModel.config(false));
    write(named(untied), "model.safetensors");
    assertSame(ModelReader.load(MANAGER, folder), untied);
  }

  @Test
  void weightsInOtherFilesMustBeConverted() throws IOException {
    ModelWriter.save(SmallModel.weights(MANAGER, SmallModel.config(true)), folder);
    Files.move(folder.resolve("model.safetensors"), folder.resolve("pytorch_model.bin"));
    assertLoadFails(folder.toString(), "converted to safetensors");
    assertThatThrownBy(() -> ModelDigest.of(folder)).isInstanceOf(FormatException.class);
  }

  @Test
  void aFailedLoadLeavesNothingBehind() throws IOException {
    ModelWriter.save(SmallModel.weights(MANAGER, SmallModel.config(true)), folder);
    try (NDManager owner = MANAGER.newSubManager()) {
      Weights loaded = ModelReader.load(owner, folder);
      assertThat(owner.getManagedArrays()).hasSize(loaded.tensors().size());
      loaded.tensors().close();
      Files.write(folder.resolve("model.safetensors"), new byte[9]);
      assertThatThrownBy(() -> ModelReader.load(owner, folder)).isInstanceOf(FormatException.class);
      assertThat(owner.getManagedArrays()).isEmpty();
    }
  }

  @Test
  void misshapenWeightsAreNotSaved() {
    DecoderConfig config = SmallModel.config(true);
    NDList tensors = SmallModel.weights(MANAGER, config).tensors();
    tensors.set(1, MANAGER.ones(new Shape(5)));
    assertThatThrownBy(() -> ModelWriter.save(new Weights(config, tensors), folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model.layers.0.input_layernorm.weight is (5), not (12)");
  }

  @Test
  void tokenizerFilesAreCopiedAsFarAsTheyAreThere() throws IOException {
    Path to = folder.resolve("to");
    assertThatThrownBy(() -> TokenizerFiles.copy(folder, to))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("tokenizer.json");
    Files.writeString(folder.resolve("tokenizer.json"), "1");
    Files.writeString(folder.resolve("chat_template.jinja"), "2");
    Files.writeString(folder.resolve("config.json"), "3");
    TokenizerFiles.copy(folder, to);
    TokenizerFiles.copy(folder, to);
    assertThat(to.toFile().list())
        .containsExactlyInAnyOrder("tokenizer.json", "chat_template.jinja");
  }

  private void assertLoadFails(String... words) {
    assertThatThrownBy(() -> ModelReader.load(MANAGER, folder))
        .isInstanceOf(FormatException.class)
        .hasMessageContainingAll(words);
  }

  /** Replaces the one file by two shards, tensors alternating, and returns their index. */
  private Map<String, String> shard(Weights weights) throws IOException {
    Files.delete(folder.resolve("model.safetensors"));
    Map<String, String> index = new TreeMap<>();
    List<Map<String, NDArray>> shards = List.of(new TreeMap<>(), new TreeMap<>());
    named(weights)
        .forEach(
            (name, tensor) -> {
              int shard = index.size() % 2;
              shards.get(shard).put(name, tensor);
              index.put(name, shard + ".safetensors");
            });
    write(shards.get(0), "0.safetensors");
    write(shards.get(1), "1.safetensors");
    writeIndex(index);
    return index;
  }

  private void writeIndex(Map<String, String> index) throws IOException {
    Files.writeString(
        folder.resolve("model.safetensors.index.json"),
        Json.write(Map.of("metadata", Map.of("total_size", 1), "weight_map", index)));
  }

  private void write(Map<String, NDArray> tensors, String file) throws IOException {
    SafeTensorsWriter writer = new SafeTensorsWriter();
    tensors.forEach(writer::add);
    writer.write(folder.resolve(file));
  }

  private static Map<String, NDArray> named(Weights weights) {
    Map<String, NDArray> named = new TreeMap<>();
    List<Stored> names = new Llama().tensors(weights.config()).tensors();
    for (int i = 0; i < names.size(); i++) {
      named.put(names.get(i).name(), weights.tensors().get(i));
    }
    return named;
  }

  private static Map<String, String> with(Map<String, String> index, String name, String shard) {
    Map<String, String> changed = new TreeMap<>(index);
    changed.put(name, shard);
    return changed;
  }

  private static void assertSame(Weights loaded, Weights saved) {
    assertThat(loaded.config()).isEqualTo(saved.config());
    for (int i = 0; i < saved.tensors().size(); i++) {
      assertThat(loaded.tensors().get(i).getShape()).isEqualTo(saved.tensors().get(i).getShape());
      assertThat(loaded.tensors().get(i).toByteArray())
          .isEqualTo(saved.tensors().get(i).toByteArray());
    }
  }
}
