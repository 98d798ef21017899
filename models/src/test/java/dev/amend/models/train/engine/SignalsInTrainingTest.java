package dev.amend.models.train.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Seeds;
import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.method.RewardModel;
import dev.amend.models.method.Sft;
import dev.amend.models.method.Signal;
import dev.amend.models.method.Term;
import dev.amend.models.method.Weight;
import dev.amend.models.nn.Adapter;
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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scalar heads, controlled weights and references that are adapters, as a learner uses them. */
class SignalsInTrainingTest {
  private static final AdamW ADAM = new AdamW(0, 1, 0.999);
  private static final AdapterConfig LORA = new AdapterConfig(2, 4, List.of(Projection.Q));
  private static final int GOOD = 9;
  private static final int BAD = 10;

  private final NDManager manager = Torch.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /** An answer is good that ends in one token, and bad that ends in another. */
  @Test
  void aScalarHeadLearnsWhatTheLastTokenTells() {
    RewardModel method = new RewardModel(0, 0);
    for (AdapterConfig adapter : new AdapterConfig[] {null, LORA}) {
      try (Learner learner = learner(method, adapter)) {
        StepResult first = learner.step(pairs(0), 1e-2, ADAM);
        for (int step = 1; step < 40; step++) {
          learner.step(pairs(step), 1e-2, ADAM);
        }
        StepResult last = learner.step(pairs(40), 1e-2, ADAM);
        assertThat(first.total()).isCloseTo(Math.log(2), within(1e-6)); // all scores are 0
        assertThat(last.total()).isLessThan(0.1);
        assertThat(last.terms()[3]).as("accuracy").isEqualTo(1);
      }
    }
  }

  /** The head alone is moved, so its change is all there is. */
  @Test
  void theUpdateNormHasTheHeadInIt() {
    for (AdapterConfig adapter : new AdapterConfig[] {null, LORA}) {
      try (Learner learner = learner(new RewardModel(0, 0), adapter)) {
        assertThat(learner.forward().updateNorm()).isZero();
        double start = 0;
        for (NDArray tensor : learner.weights().tensors()) {
          start += tensor.square().sum().getFloat();
        }
        NDArray head = Objects.requireNonNull(learner.head()).weight();
        head.setRequiresGradient(false);
        head.addi(manager.full(head.getShape(), 0.5f));
        // every number of the head moved by a half
        double moved = 0.5 * Math.sqrt(learner.weights().config().hiddenSize());
        assertThat(learner.forward().updateNorm())
            .isCloseTo(moved / Math.sqrt(start), withinPercentage(1e-3));
      }
    }
  }

  private List<Batch> pairs(int step) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int[] ids = new int[6];
      for (int t = 0; t < ids.length; t++) {
        ids[t] = 12 + Seeds.below(15, step, t, "pair" + i / 2);
      }
      ids[5] = i % 2 == 0 ? GOOD : BAD;
      rows.add(new Row("r" + i, ids, 3).scored());
    }
    return Batch.microBatches(List.of(rows), BatchLayout.of(new RewardModel(0, 0)), 1);
  }

  /** L = w · nll, with w an argument of the step. */
  private record Controlled() implements Method {
    @Override
    public String id() {
      return "controlled";
    }

    @Override
    public String summary() {
      return "for tests";
    }

    @Override
    public String paper() {
      return "none";
    }

    @Override
    public List<Term> terms() {
      return List.of(
          Term.on(
              Dataset.SFT,
              "nll",
              new Weight.Controlled("lambda"),
              List.of(Signal.NLL),
              "return torch.sum(nll) / m"));
    }
  }

  @Test
  void aControlledWeightIsAnArgumentOfTheStep() {
    BatchLayout layout = BatchLayout.of(new Controlled());
    TrainingScript script =
        new TrainingScript(layout, List.of("lambda"), null, Precision.FP32, false);
    List<Batch> batch = Batch.microBatches(List.of(rows()), layout, 1);
    try (Learner plain = learner(new Sft(), null);
        Learner once = new Learner(manager, script, weights(), 7);
        Learner twice = new Learner(manager, script, weights(), 7)) {
      StepResult fixed = plain.step(batch, 1e-3, ADAM);
      StepResult one = once.step(batch, 1e-3, ADAM, 1);
      StepResult two = twice.step(batch, 1e-3, ADAM, 2);
      assertThat(one.total()).isEqualTo(fixed.total());
      assertThat(one.gradientNorm()).isEqualTo(fixed.gradientNorm());
      assertThat(two.total()).isEqualTo(2 * one.total());
      assertThat(two.gradientNorm()).isCloseTo(2 * one.gradientNorm(), within(1e-5));
    }
  }

  @Test
  void aWeightThatNothingControlsIsRefused() {
    TrainingScript script =
        new TrainingScript(
            BatchLayout.of(new Controlled()), List.of("beta"), null, Precision.FP32, false);
    assertThatThrownBy(() -> new Learner(manager, script, weights(), 7))
        .hasMessageContaining("no controller is called 'lambda'")
        .hasMessageContaining("beta");
  }

  /** Training goes on from an adapter: the reference keeps it, and is not the bare base. */
  @Test
  void theReferenceIsTheAdapterThatThePolicyStartedFrom() {
    Adapter start = moved();
    TrainingScript script = new TrainingScript(new Sft(), LORA, Precision.FP32, false);
    ReferenceNllCache cache = ReferenceNllCache.inMemory();
    BatchLayout layout = BatchLayout.of(new Sft());
    Row row = rows().get(0);
    try (Learner bare = learner(new Sft(), LORA);
        Learner learner = new Learner(manager, List.of(), script, weights(), start, 7, cache)) {
      float[] before = learner.forward().referenceNll(List.of(row));
      assertThat(before).isNotEqualTo(bare.forward().referenceNll(List.of(row)));
      assertThat(learner.forward().policyNll(List.of(row))).isEqualTo(before);
      assertThat(learner.forward().divergence(Batch.of(List.of(row)))).isZero();
      assertThat(learner.forward().updateNorm()).isZero();
      learner.step(Batch.microBatches(List.of(rows()), layout, 1), 1e-2, ADAM);
      assertThat(learner.forward().divergence(Batch.of(List.of(row)))).isPositive();
      assertThat(learner.forward().updateNorm()).isPositive();
      try (Learner again =
          new Learner(
              manager, List.of(), script, weights(), start, 7, ReferenceNllCache.inMemory())) {
        assertThat(again.forward().referenceNll(List.of(row))).isEqualTo(before);
      }
    }
  }

  /** An adapter that is not zero. */
  private Adapter moved() {
    Adapter adapter = Adapter.start(manager, TinyModel.config(true), LORA, 3);
    adapter.tensors().forEach(tensor -> tensor.addi(manager.full(tensor.getShape(), 0.05f)));
    return adapter;
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int[] ids = new int[5 + i];
      for (int t = 0; t < ids.length; t++) {
        ids[t] = 2 + Seeds.below(30, i, t, "row");
      }
      rows.add(new Row("r" + i, ids, 2));
    }
    return rows;
  }

  private Learner learner(Method method, @Nullable AdapterConfig adapter) {
    TrainingScript script = new TrainingScript(method, adapter, Precision.FP32, false);
    return new Learner(manager, script, weights(), 7);
  }

  private Weights weights() {
    return InitialWeights.of(manager, TinyModel.config(true), 7);
  }
}
