package dev.amend.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Seeds;
import dev.amend.models.method.GaMismatchKl;
import dev.amend.models.method.Method;
import dev.amend.models.method.Npo;
import dev.amend.models.method.Sft;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.InitialWeights;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.TinyModel;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LearnerTest {
  private static final AdapterConfig LORA =
      new AdapterConfig(2, 4, List.of(Projection.Q, Projection.V, Projection.DOWN));
  private static final AdamW ADAM = new AdamW(0.01, 1, AdamW.LONG_MEMORY);
  private final NDManager manager = Torch.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void twoRunsHaveTheSameBits() {
    assertThat(losses(new Npo(0.1, 1, 1), null, 10))
        .isEqualTo(losses(new Npo(0.1, 1, 1), null, 10));
  }

  @Test
  void trainingLowersTheLoss() {
    List<Double> losses = losses(new Sft(), null, 30);
    assertThat(losses.get(29)).isLessThan(0.9 * losses.get(0));
  }

  @Test
  void anAdapterLeavesTheBaseAsItWas() {
    Weights weights = weights();
    float[] before = weights.tensors().get(2).toFloatArray();
    Learner learner = learner(new Npo(0.1, 1, 1), weights, LORA, Precision.FP32);
    for (int i = 0; i < 5; i++) {
      learner.step(batch(2, 6, i), 1e-2, ADAM);
    }
    assertThat(weights.tensors().get(2).toFloatArray()).isEqualTo(before);
    assertThat(learner.updateNorm()).isPositive();
  }

  @Test
  void aFreshAdapterIsTheReferenceToTheLastBit() {
    Learner learner = learner(new Npo(0.1, 1, 1), weights(), LORA, Precision.FP32);
    assertThat(learner.divergence(batch(1, 6, 0).get(0))).isZero();
    assertThat(learner.updateNorm()).isZero();
  }

  @Test
  void movingAwayFromTheReferenceIsMeasured() {
    Learner learner = learner(new Sft(), weights(), null, Precision.FP32);
    learner.step(batch(1, 6, 0), 1e-2, ADAM);
    assertThat(learner.divergence(batch(1, 6, 1).get(0))).isGreaterThan(1e-4);
    assertThat(learner.updateNorm()).isGreaterThan(1e-3);
  }

  @Test
  void aBatchInPartsIsTheWholeBatch() {
    Method method = new GaMismatchKl(0.5, 1, 1, 5, 8);
    List<List<Row>> streams = streams(3, 8, 0);
    StepResult whole =
        learner(method, weights(), null, Precision.FP32)
            .step(Batch.parts(streams, 0, 1), 1e-3, ADAM);
    StepResult parts =
        learner(method, weights(), null, Precision.FP32)
            .step(Batch.parts(streams, 0, 4), 1e-3, ADAM);
    assertThat(parts.total()).isCloseTo(whole.total(), within(1e-5));
    assertThat(parts.gradientNorm()).isCloseTo(whole.gradientNorm(), within(1e-5));
    assertThat(parts.terms()).containsExactly(whole.terms(), within(1e-5));
  }

  @Test
  void paddingChangesNothing() {
    List<Row> rows = new ArrayList<>(streams(1, 4, 0).get(0));
    StepResult alone =
        learner(new Sft(), weights(), null, Precision.FP32)
            .step(List.of(Batch.of(List.of(rows), 0)), 1e-3, ADAM);
    Batch batch = Batch.of(List.of(rows), 0);
    Batch wider = widened(batch, 7);
    StepResult padded =
        learner(new Sft(), weights(), null, Precision.FP32).step(List.of(wider), 1e-3, ADAM);
    assertThat(padded.total()).isCloseTo(alone.total(), within(1e-6));
    assertThat(padded.gradientNorm()).isCloseTo(alone.gradientNorm(), within(1e-6));
  }

  @Test
  void bfloat16StaysNearFloat32() {
    double fp32 = losses(new Sft(), null, 10).get(9);
    Learner learner = learner(new Sft(), weights(), null, Precision.BF16);
    double bf16 = 0;
    for (int i = 0; i < 10; i++) {
      bf16 = learner.step(batch(1, 6, i), 1e-2, ADAM).total();
    }
    assertThat(bf16).isCloseTo(fp32, within(0.05));
  }

  @Test
  void aNonFiniteGradientLeavesTheWeightsAlone() {
    Weights weights = weights();
    Learner learner = learner(new Sft(), weights, null, Precision.FP32);
    weights.tensors().get(0).muli(Float.POSITIVE_INFINITY);
    float[] before = weights.tensors().get(2).toFloatArray();
    StepResult result = learner.step(batch(1, 6, 0), 1e-2, ADAM);
    assertThat(result.isFinite()).isFalse();
    assertThat(weights.tensors().get(2).toFloatArray()).isEqualTo(before);
  }

  /** A step's arrays live in one scope: 300 steps leave the number of managed arrays unchanged. */
  @Test
  void stepsLeakNothing() {
    Learner learner = learner(new Npo(0.1, 1, 1), weights(), LORA, Precision.FP32);
    learner.step(batch(2, 6, 0), 1e-3, ADAM);
    int before = manager.getManagedArrays().size();
    for (int i = 0; i < 300; i++) {
      learner.step(batch(2, 6, i), 1e-3, ADAM);
    }
    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  private List<Double> losses(Method method, @Nullable AdapterConfig adapter, int steps) {
    Learner learner = learner(method, weights(), adapter, Precision.FP32);
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      losses.add(learner.step(batch(method.needs().streams().size(), 6, i), 1e-2, ADAM).total());
    }
    return losses;
  }

  private Weights weights() {
    return InitialWeights.of(manager, TinyModel.config(true), 7);
  }

  private Learner learner(
      Method method, Weights weights, @Nullable AdapterConfig adapter, Precision precision) {
    return new Learner(manager, method, weights, adapter, precision, 7);
  }

  private static List<Batch> batch(int streams, int rows, int step) {
    return List.of(Batch.of(streams(streams, rows, step % 4), 0));
  }

  private static List<List<Row>> streams(int streams, int rows, int step) {
    List<List<Row>> all = new ArrayList<>();
    for (int s = 0; s < streams; s++) {
      List<Row> list = new ArrayList<>();
      for (int i = 0; i < rows; i++) {
        String id = "s" + s + "r" + i;
        int[] ids = new int[5 + i];
        for (int t = 0; t < ids.length; t++) {
          ids[t] = 2 + Seeds.below(30, step, t, id);
        }
        list.add(new Row(id, ids, 2));
      }
      all.add(list);
    }
    return all;
  }

  private static Batch widened(Batch batch, int more) {
    int width = batch.width() + more;
    long[] ids = new long[batch.rows() * width];
    long[] targets = new long[batch.rows() * width];
    java.util.Arrays.fill(targets, -100);
    for (int b = 0; b < batch.rows(); b++) {
      System.arraycopy(batch.ids(), b * batch.width(), ids, b * width, batch.width());
      System.arraycopy(batch.targets(), b * batch.width(), targets, b * width, batch.width());
    }
    return new Batch(
        width,
        ids,
        targets,
        batch.firstRow(),
        batch.firstTarget(),
        batch.wholeRows(),
        batch.wholeTargets());
  }
}
