package dev.amend.models.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.nn.memory.DecoderMemory;
import dev.amend.models.nn.memory.TokenRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecoderMemoryTest {
  /** Three blocks of width 128, 4 query heads of 32 and 2 key heads, inner size 352. */
  private static final DecoderConfig CONFIG =
      DecoderConfig.llama(3, 128, 4, 2, 32, 352, 1024, 4096, 1e4, 1e-6, true, -1, List.of(0), 1);

  private static final AdapterConfig QUERIES =
      new AdapterConfig(8, 16, List.of(Projection.Q, Projection.V));

  @Test
  void aBlockKeepsWhatDerivativesRead() {
    // A token, in numbers of 4 bytes: two norms, each its input and its result, 4 · 128; the inputs
    // of q, k, v, of o, of gate and up, and of down, 3 · 128 + 352; gate, its activation and up,
    // 3 · 352; queries, keys and values, 128 + 2 · 64. Together 512 + 736 + 1056 + 256 = 2560. And
    // weights of attention, 4 heads · 10 tokens.
    assertThat(whole(Precision.FP32).kept(new TokenRows(2, 10))).isEqualTo(20 * 4 * (2560 + 40));
  }

  @Test
  void aFrozenBlockKeepsInputsOfItsAdapterOnly() {
    // Norms keep their inputs, in float32: 2 · 128 · 4 bytes. Of 2 bytes each: the input of q and
    // v, 128, what the adapter's two first matrices give, 2 · 8, gate, activation and up, 3 · 352,
    // queries, keys and values, 256; weights of attention, 4 · 10.
    DecoderMemory memory = new DecoderMemory(CONFIG, QUERIES, Precision.BF16);
    assertThat(memory.kept(new TokenRows(2, 10)))
        .isEqualTo(20 * (1024 + 2 * (128 + 16 + 1056 + 256 + 40)));
  }

  @Test
  void longRowsHaveNoScores() {
    // The fused kernel keeps queries, keys and values of 4 heads, and its result: 4 · 128 numbers
    // in place of 256 and of the scores.
    assertThat(whole(Precision.FP32).kept(new TokenRows(1, 2048)))
        .isEqualTo(2048L * 4 * (2560 - 256 + 512));
  }

  @Test
  void tensorsAboveThirtyTwoMegabytesAreGivenBack() {
    // 352 numbers of 4 bytes for 2^25 / 1408 = 23,831 tokens; gate, activation and up of one more.
    assertThat(whole(Precision.FP32).returned(new TokenRows(23_831, 1))).isZero();
    assertThat(whole(Precision.FP32).returned(new TokenRows(23_832, 1)))
        .isEqualTo(23_832L * 3 * 352 * 4);
  }

  @Test
  void whatTrainsIsCounted() {
    assertThat(whole(Precision.FP32).trained()).isEqualTo(CONFIG.parameters());
    // Of q 128 in and out, of v 128 in and 64 out, rank 8, three blocks.
    assertThat(new DecoderMemory(CONFIG, QUERIES, Precision.FP32).trained())
        .isEqualTo(3 * 8 * (256 + 192));
  }

  @Test
  void weightsThatTrainAreCastForBfloat16() {
    assertThat(whole(Precision.FP32).cast()).isZero();
    assertThat(whole(Precision.BF16).cast()).isEqualTo(2 * CONFIG.parameters());
    assertThat(new DecoderMemory(CONFIG, QUERIES, Precision.BF16).cast()).isZero();
  }

  @Test
  void logitsAreThoseOfOneChunk() {
    // 2^22 / 1024 = 4096 targets, four tensors of 4 bytes.
    assertThat(whole(Precision.FP32).logits(100_000, 4)).isEqualTo(4096L * 1024 * 16);
    assertThat(whole(Precision.FP32).logits(10, 4)).isEqualTo(10 * 1024 * 16);
  }

  @Test
  void generationReadsJoinedProjections() {
    // q, k and v of 128 to 256, gate and up of 128 to 704, in three blocks.
    assertThat(whole(Precision.FP32).readied()).isEqualTo(3 * 4 * 128 * (256 + 704));
  }

  private static DecoderMemory whole(Precision precision) {
    return new DecoderMemory(CONFIG, null, precision);
  }
}
