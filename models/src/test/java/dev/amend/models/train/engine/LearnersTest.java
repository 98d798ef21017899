package dev.amend.models.train.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.method.Role;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.InitialWeights;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.ScoreHead;
import dev.amend.models.nn.TinyModel;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.train.ClippedPpo;
import dev.amend.models.train.batch.BatchLayout;
import dev.amend.models.train.batch.Row;
import dev.amend.models.train.reference.ReferenceNllCache;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A policy and a critic beside it: what they share, and what each has of its own. */
class LearnersTest {
  private static final AdapterConfig LORA = new AdapterConfig(2, 4, List.of(Projection.Q));
  private static final Row ROW = new Row("r", new int[] {2, 3, 4, 5}, 2);

  private final NDManager manager = Torch.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void adaptersShareTheBaseAndNothingElse() {
    try (Learners learners = learners(LORA)) {
      Learner policy = learners.primary();
      Learner critic = learners.of(Role.CRITIC);
      assertThat(critic.weights()).isSameAs(policy.weights());
      NDArray own = Objects.requireNonNull(critic.adapter()).tensors().get(0);
      NDArray policys = Objects.requireNonNull(policy.adapter()).tensors().get(0);
      assertThat(own).isNotSameAs(policys);
      assertThat(own.toFloatArray()).isNotEqualTo(policys.toFloatArray());
      assertThat(policy.head()).isNull();
      assertThat(Objects.requireNonNull(critic.head()).weight().toFloatArray()).containsOnly(0);
      // A and B of one projection in each block, and the head
      int blocks = policy.weights().config().layers();
      assertThat(critic.state().weights()).hasSize(2 * blocks + 1);
      assertThat(policy.weights().tensors()).noneMatch(NDArray::hasGradient);
    }
  }

  /** Without adapters the critic is a copy, and one reference stands for both. */
  @Test
  void withoutAdaptersEachHasItsWeights() {
    try (Learners learners = learners(null)) {
      Learner policy = learners.primary();
      Learner critic = learners.of(Role.CRITIC);
      assertThat(critic.weights()).isNotSameAs(policy.weights());
      for (int i = 0; i < policy.weights().tensors().size(); i++) {
        assertThat(critic.weights().tensors().get(i).toFloatArray())
            .isEqualTo(policy.weights().tensors().get(i).toFloatArray());
      }
      assertThat(critic.forward().referenceNll(List.of(ROW)))
          .isEqualTo(policy.forward().referenceNll(List.of(ROW)));
    }
  }

  @Test
  void whatTrainsIsToldByRole() {
    try (Learners learners = learners(LORA)) {
      TrainingState state = learners.state();
      assertThat(state.primary()).isSameAs(learners.primary().state());
      assertThat(state.beside()).containsOnlyKeys(Role.CRITIC);
      assertThat(learners.find(Role.COST_CRITIC)).isEmpty();
      assertThatThrownBy(() -> learners.of(Role.COST_CRITIC)).hasMessage("no cost-critic trains");
      assertThatThrownBy(() -> learners.add(Role.CRITIC, script(Role.CRITIC, LORA), 7))
          .hasMessageContaining("of role critic already");
    }
  }

  /** A base is copied to a further device once, for the policy, the reference and the critic. */
  @Test
  void onAFurtherDeviceTheBaseIsThereOnceToo() {
    TrainingScript script = script(Role.POLICY, LORA);
    TrainableModel policy = TrainableModel.start(manager, script, weights(), null, 7);
    TrainableModel critic =
        policy.beside(manager, ScoreHead.start(manager, policy.weights().config()), 8);
    DeviceCopies there = new DeviceCopies(manager, Device.cpu());
    try (TorchScript compiled = script.compile(manager, policy.weights().config())) {
      TrainableModel first = there.of(compiled, policy);
      TrainableModel second = there.of(compiled, critic);
      assertThat(first.weights()).isNotSameAs(policy.weights());
      assertThat(first.reference().weights()).isSameAs(first.weights());
      assertThat(second.weights()).isSameAs(first.weights());
      assertThat(second.adapter()).isNotSameAs(first.adapter());
    }
  }

  private Learners learners(@Nullable AdapterConfig adapter) {
    Learners learners =
        new Learners(
            manager,
            List.of(),
            Role.POLICY,
            script(Role.POLICY, adapter),
            weights(),
            7,
            ReferenceNllCache.inMemory());
    learners.add(Role.CRITIC, script(Role.CRITIC, adapter), 8);
    return learners;
  }

  private static TrainingScript script(Role role, @Nullable AdapterConfig adapter) {
    BatchLayout layout = BatchLayout.of(new ClippedPpo(), role);
    return new TrainingScript(layout, List.of(), adapter, Precision.FP32, false);
  }

  private Weights weights() {
    return InitialWeights.of(manager, TinyModel.config(true), 7);
  }
}
