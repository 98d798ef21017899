package dev.amend.models.train.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Seeds;
import dev.amend.models.method.GaMismatchKl;
import dev.amend.models.method.Method;
import dev.amend.models.method.Npo;
import dev.amend.models.method.Sft;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.InitialWeights;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.TinyModel;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.spec.AdamW;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LearnerTest {
  private static final AdapterConfig LORA =
      new AdapterConfig(2, 4, List.of(Projection.Q, Projection.V, Projection.DOWN));
  private static final AdamW ADAM = new AdamW(0.01, 1, AdamW.BETA2);
  private static final Method NPO = new Npo(0.1, 1, 1);
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
      learner.step(batch(NPO, i), 1e-2, ADAM);
    }
    assertThat(weights.tensors().get(2).toFloatArray()).isEqualTo(before);
    assertThat(learner.forward().updateNorm()).isPositive();
  }

  @Test
  void aFreshAdapterIsTheReferenceToTheLastBit() {
    Learner learner = learner(new Npo(0.1, 1, 1), weights(), LORA, Precision.FP32);
    assertThat(learner.forward().divergence(rows(0))).isZero();
    assertThat(learner.forward().updateNorm()).isZero();
  }

  @Test
  void movingAwayFromTheReferenceIsMeasured() {
    Learner learner = learner(new Sft(), weights(), null, Precision.FP32);
    learner.step(batch(new Sft(), 0), 1e-2, ADAM);
    assertThat(learner.forward().divergence(rows(1))).isGreaterThan(1e-4);
    assertThat(learner.forward().updateNorm()).isGreaterThan(1e-3);
  }

  @Test
  void aBatchInPartsIsTheWholeBatch() {
    Method method = new GaMismatchKl(0.5, 1, 1, 5, 8);
    List<List<Row>> streams = streams(3, 8, 0);
    StepResult whole =
        learner(method, weights(), null, Precision.FP32)
            .step(Batch.microBatches(streams, BatchLayout.of(method), 1), 1e-3, ADAM);
    StepResult parts =
        learner(method, weights(), null, Precision.FP32)
            .step(Batch.microBatches(streams, BatchLayout.of(method), 4), 1e-3, ADAM);
    assertThat(parts.total()).isCloseTo(whole.total(), within(1e-5));
    assertThat(parts.gradientNorm()).isCloseTo(whole.gradientNorm(), within(1e-5));
    assertThat(parts.terms()).containsExactly(whole.terms(), within(1e-5));
  }

  /** Twelve rows together are the mean of what they are alone: no row sees another. */
  @Test
  void rowsDoNotSeeEachOther() {
    List<Row> rows = streams(1, 12, 0).get(0);
    double sum = 0;
    int targets = 0;
    for (Row row : rows) {
      sum += row.targets() * loss(List.of(row)).total();
      targets += row.targets();
    }
    assertThat(loss(rows).total()).isCloseTo(sum / targets, within(1e-6));
  }

  /**
   * 2²² / 2²⁰ = 4 targets fit at once; a part has six, so all is chunked; alone a row has three.
   */
  @Test
  void chunksOfLogitsChangeNeitherLossNorGradient() {
    DecoderConfig wide =
        DecoderConfig.llama(1, 4, 1, 1, 4, 4, 1 << 19, 16, 1e4, 1e-6, true, -1, List.of(1), 0);
    for (AdapterConfig adapter :
        new AdapterConfig[] {null, new AdapterConfig(1, 2, List.of(Projection.V))}) {
      Method method = new Npo(0.1, 1, 1);
      BatchLayout order = BatchLayout.of(method);
      List<List<Row>> streams = List.of(sixTargets("f"), sixTargets("n"));
      List<StepResult> results = new ArrayList<>();
      for (int parts : new int[] {1, 2}) {
        Learner learner =
            new Learner(
                manager,
                new TrainingScript(method, adapter, Precision.FP32, false),
                InitialWeights.of(manager, wide, 7),
                7);
        learner.step(Batch.microBatches(streams, order, 2), 1e-2, ADAM);
        results.add(learner.step(Batch.microBatches(streams, order, parts), 1e-2, ADAM));
      }
      assertThat(results.get(0).total()).isCloseTo(results.get(1).total(), within(1e-5));
      assertThat(results.get(0).gradientNorm())
          .isCloseTo(results.get(1).gradientNorm(), within(1e-5))
          .isPositive();
    }
  }

  private static List<Row> sixTargets(String stream) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int[] ids = new int[5];
      for (int t = 0; t < ids.length; t++) {
        ids[t] = 2 + Seeds.below((1 << 19) - 2, i, t, stream);
      }
      rows.add(new Row(stream + i, ids, 2));
    }
    return rows;
  }

  private StepResult loss(List<Row> rows) {
    return learner(new Sft(), weights(), null, Precision.FP32)
        .step(Batch.microBatches(List.of(rows), BatchLayout.of(new Sft()), 1), 1e-3, ADAM);
  }

  @Test
  void bfloat16StaysNearFloat32() {
    double fp32 = losses(new Sft(), null, 10).get(9);
    Learner learner = learner(new Sft(), weights(), null, Precision.BF16);
    double bf16 = 0;
    for (int i = 0; i < 10; i++) {
      bf16 = learner.step(batch(new Sft(), i), 1e-2, ADAM).total();
    }
    assertThat(bf16).isCloseTo(fp32, within(0.05));
  }

  @Test
  void aNonFiniteGradientLeavesTheWeightsAlone() {
    Weights weights = weights();
    Learner learner = learner(new Sft(), weights, null, Precision.FP32);
    weights.tensors().get(0).muli(Float.POSITIVE_INFINITY);
    float[] before = weights.tensors().get(2).toFloatArray();
    StepResult result = learner.step(batch(new Sft(), 0), 1e-2, ADAM);
    assertThat(result.isFinite()).isFalse();
    assertThat(weights.tensors().get(2).toFloatArray()).isEqualTo(before);
  }

  /** A step's arrays live in one scope: 300 steps leave the number of managed arrays unchanged. */
  @Test
  void stepsLeakNothing() {
    Learner learner = learner(new Npo(0.1, 1, 1), weights(), LORA, Precision.FP32);
    learner.step(batch(NPO, 0), 1e-3, ADAM);
    int before = manager.getManagedArrays().size();
    for (int i = 0; i < 300; i++) {
      learner.step(batch(NPO, i), 1e-3, ADAM);
    }
    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  private List<Double> losses(Method method, @Nullable AdapterConfig adapter, int steps) {
    Learner learner = learner(method, weights(), adapter, Precision.FP32);
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      losses.add(learner.step(batch(method, i), 1e-2, ADAM).total());
    }
    return losses;
  }

  private Weights weights() {
    return InitialWeights.of(manager, TinyModel.config(true), 7);
  }

  private Learner learner(
      Method method, Weights weights, @Nullable AdapterConfig adapter, Precision precision) {
    return new Learner(manager, new TrainingScript(method, adapter, precision, false), weights, 7);
  }

  private static List<Batch> batch(Method method, int step) {
    BatchLayout order = BatchLayout.of(method);
    return Batch.microBatches(streams(order.datasets().size(), 6, step % 4), order, 1);
  }

  private static Batch rows(int step) {
    return Batch.of(streams(1, 6, step).get(0));
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
}
