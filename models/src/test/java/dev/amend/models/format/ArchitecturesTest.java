package dev.amend.models.format;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import dev.amend.models.format.architecture.Architectures;
import dev.amend.models.format.architecture.Stored;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Layout;
import dev.amend.models.nn.Norms;
import dev.amend.models.nn.Rotary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every architecture, and what tells those without a recorded model apart. */
class ArchitecturesTest {
  /** Sizes under the names of every architecture. */
  private static final String SIZES =
      """
      "vocab_size": 30, "hidden_size": 64, "intermediate_size": 20, "num_hidden_layers": 6,
      "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 16,
      "max_position_embeddings": 64, "sliding_window": 8, "layer_types": null,
      "n_embd": 64, "n_layer": 6, "n_head": 4, "n_positions": 64, "ffn_dim": 20
      """;

  private static final List<String> WINDOWLESS = List.of("llama", "gemma", "glm", "glm4", "olmo2");

  @TempDir private Path folder;

  static List<String> types() {
    return Architectures.ALL.stream().flatMap(one -> one.types().stream()).toList();
  }

  @Test
  void noTypeIsReadTwice() {
    assertThat(types()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyTensorOfTheDecoderIsInTheFileOnce(String type) throws IOException {
    DecoderConfig config = read(type, "");
    List<Stored> tensors = Architectures.of(Architectures.keys(folder)).tensors(config).tensors();

    List<Integer> places = new ArrayList<>();
    tensors.forEach(tensor -> places.addAll(tensor.places()));
    assertThat(places).doesNotHaveDuplicates().hasSize(Layout.of(config).size());
    assertThat(tensors.stream().map(Stored::shape).mapToLong(Shape::size).sum())
        .isEqualTo(config.parameters());
  }

  @Test
  void gemma2SlidesInEveryOtherLayerAndCapsItsScores() throws IOException {
    DecoderConfig config = read("gemma2", "\"query_pre_attn_scalar\": 64,");
    assertThat(config.positionEncoding().slides())
        .containsExactly(true, false, true, false, true, false);
    assertThat(config.block().scales().attention()).isEqualTo(0.125);
    assertThat(config.block().scales().attentionCap()).isEqualTo(50);
    assertThat(config.block().scales().logitCap()).isEqualTo(30);
    assertThat(config.block().scales().embedding()).isEqualTo(8);
    assertThat(config.block().norms().after()).isTrue();
  }

  @Test
  void gemma3SlidesInFiveOfSixLayersWithABaseOfTheirOwn() throws IOException {
    DecoderConfig config = read("gemma3_text", "");
    assertThat(config.positionEncoding().slides())
        .containsExactly(true, true, true, true, true, false);
    assertThat(config.positionEncoding().rotary()).isEqualTo(Rotary.plain(1e6, 16));
    assertThat(config.positionEncoding().local()).isEqualTo(Rotary.plain(1e4, 16));
    assertThat(config.block().norms().heads()).isEqualTo(Norms.Heads.EACH);
    assertThat(config.block().scales().logitCap()).isZero();
  }

  @Test
  void olmo2NormsBehindAndOverAllHeads() throws IOException {
    Norms norms = read("olmo2", "").block().norms();
    assertThat(norms.before()).isFalse();
    assertThat(norms.after()).isTrue();
    assertThat(norms.heads()).isEqualTo(Norms.Heads.ALL);
  }

  private DecoderConfig read(String type, String more) throws IOException {
    String sizes = WINDOWLESS.contains(type) ? SIZES.replace("\"sliding_window\": 8,", "") : SIZES;
    Files.writeString(
        folder.resolve("config.json"),
        "{" + more + "\"model_type\": \"" + type + "\"," + sizes + "}");
    return ModelReader.config(folder);
  }
}
