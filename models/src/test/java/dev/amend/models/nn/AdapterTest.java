package dev.amend.models.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdapterTest {
  private static final DecoderConfig TINY = TinyModel.config(true);
  private static final AdapterConfig CONFIG =
      new AdapterConfig(2, 4, List.of(Projection.DOWN, Projection.K));

  private final NDManager manager = Torch.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * K is [2 heads · 4, 16], DOWN is [16, 24]: A is [r, in], B is [out, r], targets in one order.
   */
  @Test
  void everyTargetOfEveryLayerHasTwoThinMatrices() {
    Adapter adapter = Adapter.start(manager, TINY, CONFIG, 7);
    assertThat(adapter.tensors())
        .extracting(NDArray::getShape)
        .containsExactly(
            new Shape(2, 16),
            new Shape(8, 2),
            new Shape(2, 24),
            new Shape(16, 2),
            new Shape(2, 16),
            new Shape(8, 2),
            new Shape(2, 24),
            new Shape(16, 2));
  }

  @Test
  void aFreshOneMergesToTheBase() {
    Weights base = InitialWeights.of(manager, TINY, 7);
    Weights merged = InitialWeights.of(manager, TINY, 7);
    Adapter.start(manager, TINY, CONFIG, 7).addTo(merged);
    for (int i = 0; i < base.tensors().size(); i++) {
      assertThat(values(merged, i)).isEqualTo(values(base, i));
    }
  }

  /** With A and B all ones and rank 2, B A is 2 everywhere; the scale is 4 / 2: W + 4. */
  @Test
  void mergingAddsTheScaledProductToItsTargetsAlone() {
    Weights base = InitialWeights.of(manager, TINY, 7);
    Adapter adapter = Adapter.start(manager, TINY, CONFIG, 7);
    for (NDArray tensor : adapter.tensors()) {
      tensor.muli(manager.create(0f)).addi(manager.create(1f));
    }
    Weights merged = InitialWeights.of(manager, TINY, 7);
    adapter.addTo(merged);
    int key = Layout.of(TINY).at(0, BlockParameter.K);
    int query = Layout.of(TINY).at(0, BlockParameter.Q);
    assertThat(values(merged, key)[0]).isEqualTo(values(base, key)[0] + 4f);
    assertThat(values(merged, query)).isEqualTo(values(base, query));
  }

  @Test
  void aProjectionThatBlocksDoNotHaveIsRefused() {
    Block plain = Block.llama(1e-6);
    Block ungated =
        new Block(plain.norms(), plain.biases(), false, Activation.GELU, false, plain.scales());
    DecoderConfig config =
        new DecoderConfig(
            1, 8, 2, 2, 4, 8, 8, 8, ungated, TINY.positionEncoding(), true, -1, List.of(1), 0);
    AdapterConfig gate = new AdapterConfig(2, 4, List.of(Projection.GATE));
    assertThatThrownBy(() -> Adapter.start(manager, config, gate, 7))
        .hasMessage("blocks of this model have no projection 'gate' to adapt");
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherOthers() {
    float[] one = Adapter.start(manager, TINY, CONFIG, 7).tensors().get(0).toFloatArray();
    assertThat(Adapter.start(manager, TINY, CONFIG, 7).tensors().get(0).toFloatArray())
        .isEqualTo(one);
    assertThat(Adapter.start(manager, TINY, CONFIG, 8).tensors().get(0).toFloatArray())
        .isNotEqualTo(one);
  }

  @Test
  void anAdapterWithoutRankOrTargetIsRefused() {
    assertThatThrownBy(() -> new AdapterConfig(0, 4, List.of(Projection.Q)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AdapterConfig(2, 4, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static float[] values(Weights weights, int tensor) {
    return weights.tensors().get(tensor).toFloatArray();
  }
}
