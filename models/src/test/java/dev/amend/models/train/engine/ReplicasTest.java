package dev.amend.models.train.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Seeds;
import dev.amend.models.method.GaMismatchKl;
import dev.amend.models.method.Method;
import dev.amend.models.method.Npo;
import dev.amend.models.nn.AdamState;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.InitialWeights;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.TinyModel;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.train.batch.Batch;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.reference.ReferenceNllCache;
import dev.amend.models.train.spec.AdamW;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several replicas in main memory stand for several devices. */
class ReplicasTest {
  private static final AdapterConfig LORA =
      new AdapterConfig(2, 4, List.of(Projection.Q, Projection.DOWN));
  private static final AdamW ADAM = new AdamW(0.01, 1, AdamW.BETA2);

  /** Reads how likely the reference finds each token. */
  private static final Method LIKELIHOODS = new Npo(0.1, 1, 1);

  /** Reads the reference's whole distributions. */
  private static final Method DISTRIBUTIONS = new GaMismatchKl(0.5, 1, 1, 5, 8);

  private final NDManager manager = Torch.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /** Five parts on three replicas: three at once, then two. */
  @Test
  void manyReplicasDoWhatOneDoesToTheLastBit() {
    for (Method method : List.of(LIKELIHOODS, DISTRIBUTIONS)) {
      for (AdapterConfig adapter : new AdapterConfig[] {null, LORA}) {
        TrainingScript script = new TrainingScript(method, adapter, Precision.FP32, false);
        List<float[]> alone = trained(script, 1, 5);
        assertThat(trained(script, 2, 5)).usingRecursiveComparison().isEqualTo(alone);
        assertThat(trained(script, 3, 5)).usingRecursiveComparison().isEqualTo(alone);
      }
    }
  }

  @Test
  void inHalfPrecisionAndWithCheckpointsToo() {
    TrainingScript script = new TrainingScript(LIKELIHOODS, LORA, Precision.BF16, true);
    assertThat(trained(script, 2, 4)).usingRecursiveComparison().isEqualTo(trained(script, 1, 4));
  }

  @Test
  void fewerPartsThanReplicasLeaveSomeIdle() {
    TrainingScript script = new TrainingScript(LIKELIHOODS, null, Precision.FP32, false);
    assertThat(trained(script, 4, 2)).usingRecursiveComparison().isEqualTo(trained(script, 1, 2));
  }

  /** Token 99 of 32 is in the last row only, which another replica reads than the first. */
  @Test
  void aPartThatFailsFailsTheStepAndTheNextOneIsSound() {
    TrainingScript script = new TrainingScript(LIKELIHOODS, null, Precision.FP32, false);
    List<List<Row>> bad = new ArrayList<>(streams(2, 0));
    List<Row> rows = new ArrayList<>(bad.get(1));
    rows.set(9, new Row("bad", new int[] {2, 99, 3, 4}, 2));
    bad.set(1, rows);
    BatchLayout order = BatchLayout.of(LIKELIHOODS);
    try (Learner learner = learner(script, 2);
        Learner other = learner(script, 2)) {
      assertThatThrownBy(() -> learner.step(Batch.microBatches(bad, order, 2), 1e-2, ADAM))
          .hasStackTraceContaining("index out of range");
      List<Batch> good = Batch.microBatches(streams(2, 0), order, 2);
      assertThat(learner.step(good, 1e-2, ADAM).total())
          .isEqualTo(other.step(good, 1e-2, ADAM).total());
    }
  }

  /** A step's arrays live in one scope, on every replica. */
  @Test
  void stepsLeakNothing() {
    TrainingScript script = new TrainingScript(DISTRIBUTIONS, LORA, Precision.FP32, false);
    try (Learner learner = learner(script, 3)) {
      step(learner, script.layout(), 0, 3);
      int before = arrays(manager);
      for (int i = 0; i < 20; i++) {
        step(learner, script.layout(), i, 3);
      }
      assertThat(arrays(manager)).isEqualTo(before);
    }
  }

  private static int arrays(NDManager manager) {
    return manager.getManagedArrays().size();
  }

  /** Losses of four steps, then everything that a checkpoint holds. */
  private List<float[]> trained(TrainingScript script, int replicas, int parts) {
    try (Learner learner = learner(script, replicas)) {
      List<float[]> found = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        StepResult result = step(learner, script.layout(), i, parts);
        found.add(new float[] {(float) result.total(), (float) result.gradientNorm()});
      }
      AdamState t = learner.state();
      Stream.of(t.weights(), t.first(), t.second(), t.steps())
          .flatMap(NDList::stream)
          .map(NDArray::toFloatArray)
          .forEach(found::add);
      return found;
    }
  }

  private static StepResult step(Learner learner, BatchLayout order, int step, int parts) {
    List<List<Row>> streams = streams(order.datasets().size(), step);
    return learner.step(Batch.microBatches(streams, order, parts), 1e-2, ADAM);
  }

  private Learner learner(TrainingScript script, int replicas) {
    List<Device> others = Collections.nCopies(replicas - 1, Device.cpu());
    Weights weights = InitialWeights.of(manager, TinyModel.config(true), 7);
    return new Learner(manager, others, script, weights, null, 7, ReferenceNllCache.inMemory());
  }

  private static List<List<Row>> streams(int streams, int step) {
    List<List<Row>> all = new ArrayList<>();
    for (int s = 0; s < streams; s++) {
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        String id = "s" + s + "r" + i;
        int[] ids = new int[5 + i];
        for (int t = 0; t < ids.length; t++) {
          ids[t] = 2 + Seeds.below(30, step, t, id);
        }
        rows.add(new Row(id, ids, 2));
      }
      all.add(rows);
    }
    return all;
  }
}
