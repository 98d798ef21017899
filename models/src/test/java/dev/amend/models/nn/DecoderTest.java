package dev.amend.models.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shapes, initial weights and rotary tables; what the decoder computes is tested by its users. */
class DecoderTest {
  private final NDManager manager = Torch.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void theNumberOfWeightsIsTheSizeOfTheTensors() {
    for (boolean tied : new boolean[] {true, false}) {
      DecoderConfig config = TinyModel.config(tied);
      Weights weights = InitialWeights.of(manager, config, 7);
      long size = weights.tensors().stream().mapToLong(NDArray::size).sum();
      assertThat(config.parameters()).isEqualTo(size);
    }
  }

  @Test
  void initialWeightsAreTheirSeed() {
    float[] one = first(7);
    assertThat(first(7)).isEqualTo(one);
    assertThat(first(8)).isNotEqualTo(one);
  }

  /** 512 draws of deviation 0.02: their own deviation is within four standard errors, 0.0025. */
  @Test
  void initialMatricesAreNarrowAndNormsAreOne() {
    Weights weights = InitialWeights.of(manager, TinyModel.config(true), 7);
    double square = 0;
    for (float value : weights.tensors().get(0).toFloatArray()) {
      square += (double) value * value;
    }
    assertThat(Math.sqrt(square / 512)).isCloseTo(0.02, within(0.0025));
    assertThat(weights.tensors().get(1).toFloatArray()).containsOnly(1f);
  }

  @Test
  void weightsOfAnotherShapeAreRefused() {
    NDList few = new NDList(manager.create(1f));
    assertThatThrownBy(() -> new Weights(TinyModel.config(true), few))
        .hasMessage("a decoder of this shape has 20 tensors, not 1");
  }

  /** Heads of width 4 and base 10,000: angles t and t / 100, each twice. */
  @Test
  void rotaryAnglesFallWithTheDimension() {
    Rope rope = Rope.of(manager, TinyModel.config(true));
    float[] cos = rope.cos().get("0, 3").toFloatArray();
    float[] sin = rope.sin().get("0, 3").toFloatArray();
    assertThat(cos)
        .containsExactly(
            new float[] {cosine(3), cosine(0.03), cosine(3), cosine(0.03)}, within(1e-6f));
    assertThat(sin[1]).isCloseTo((float) Math.sin(0.03), within(1e-6f));
  }

  @Test
  void shapesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> config(4, 3, 4)).hasMessageContaining("multiple of key heads (3)");
    assertThatThrownBy(() -> config(4, 2, 5))
        .hasMessageContaining("an even number of features turns, not 5");
    assertThatThrownBy(() -> config(0, 1, 4)).hasMessageContaining("at least 1");
  }

  private static DecoderConfig config(int heads, int keyHeads, int headWidth) {
    return DecoderConfig.llama(
        1, 16, heads, keyHeads, headWidth, 8, 32, 64, 1e4, 1e-6, true, -1, List.of(1), 0);
  }

  private static float cosine(double angle) {
    return (float) Math.cos(angle);
  }

  private float[] first(long seed) {
    return InitialWeights.of(manager, TinyModel.config(true), seed).tensors().get(0).toFloatArray();
  }
}
