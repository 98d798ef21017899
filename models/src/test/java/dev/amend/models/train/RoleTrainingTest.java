package dev.amend.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.amend.models.data.Direction;
import dev.amend.models.format.ModelReader;
import dev.amend.models.format.ScoreFolder;
import dev.amend.models.method.RewardModel;
import dev.amend.models.method.Role;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.ScoreHead;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.scratch.ScratchModel;
import dev.amend.models.text.PromptTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A policy and its critic in one loop: eight steps, a rollout read twice each, so that a checkpoint
 * may stand at steps 0, 2, 4, 6 and 8.
 */
class RoleTrainingTest {
  private static final AdapterConfig LORA =
      new AdapterConfig(2, 4, List.of(Projection.Q, Projection.V));

  private static final String VALUE_LOSS = "train/critic/loss_value";

  @TempDir private static Path folder;
  private static int attempts;

  @BeforeAll
  static void prepare() throws IOException {
    TinyTraining.prepare(folder);
  }

  /** All weights; an adapter; an adapter with batches in parts on two replicas. */
  static Stream<TinyTraining> trainings() {
    return Stream.of(training(null), training(LORA), training(LORA).replicas(2));
  }

  private static TinyTraining training(@Nullable AdapterConfig adapter) {
    return TinyTraining.of(new ClippedPpo(), folder).steps(8).rate(1e-2).adapter(adapter);
  }

  /** Means over the first two rollouts and the last five of fifteen: answers differ each time. */
  @Test
  void theCriticLearnsWhatAnswersAreWorth() throws IOException {
    for (AdapterConfig adapter : new AdapterConfig[] {null, LORA}) {
      TinyTraining training = training(adapter).steps(30).rate(adapter == null ? 1e-2 : 5e-2);
      List<Double> loss = training.state("learns-" + adapter).run().values(VALUE_LOSS);
      assertThat(mean(loss.subList(20, 30))).isLessThan(mean(loss.subList(0, 4)) / 2);
    }
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(value -> value).average().orElseThrow();
  }

  @Test
  void eachModelTellsOfItself() throws IOException {
    StateRun.Left left = training(null).state("tells").run();
    Map<String, Double> first = left.steps().get(0);
    assertThat(first)
        .containsKeys(
            "train/loss_total",
            "train/loss_policy",
            "train/grad_norm",
            "train/lr",
            "train/nll_rollouts",
            "train/critic/loss_total",
            "train/critic/loss_value",
            "train/critic/grad_norm",
            "train/critic/lr",
            "rollout/reward")
        .doesNotContainKeys("train/loss_value", "train/critic/nll_rollouts");
    assertThat(first.get("train/critic/loss_total")).isEqualTo(first.get(VALUE_LOSS)).isPositive();
  }

  /** Asked whether to leave, it leaves where no rollout is half used: before steps 0 and 6. */
  @ParameterizedTest
  @MethodSource("trainings")
  void leavingAnywhereEndsInTheSameBitsOfBoth(TinyTraining training) throws IOException {
    StateRun.Left whole = training.state(name("calm")).run();
    for (int question : new int[] {0, 3}) {
      StateRun run = training.state(name("left-at-" + question));
      StateRun.Left left = run.run(TinyTraining.after(question), step -> {});
      assertThat(left.done()).isFalse();
      assertThat(left.steps()).hasSize(2 * question);
      StateRun.Left ended = run.run();
      assertThat(ended.steps()).hasSize(8 - 2 * question);
      assertSame(ended, whole);
    }
  }

  /** What died after these steps goes on from 0, 2, 4 and 6: every place of a checkpoint. */
  @ParameterizedTest
  @MethodSource("trainings")
  void dyingAnywhereEndsInTheSameBitsOfBoth(TinyTraining training) throws IOException {
    StateRun.Left whole = training.state(name("undying")).run();
    for (int step : new int[] {2, 3, 6, 8}) {
      StateRun run = training.state(name("died-at-" + step));
      IntConsumer death = dieAt(step);
      assertThatThrownBy(() -> run.run(() -> false, death)).isInstanceOf(Death.class);
      StateRun.Left ended = run.run();
      assertThat(ended.steps()).hasSize(8 - (step - 1) / 2 * 2);
      assertSame(ended, whole);
    }
  }

  /** Both have weights, two moments and counters that are not those of the start. */
  private static void assertSame(StateRun.Left ended, StateRun.Left whole) {
    assertThat(ended.tensors()).usingRecursiveComparison().isEqualTo(whole.tensors());
    assertThat(whole.tensors().get(whole.tensors().size() - 1)).containsExactly(8);
  }

  /** Its first values are those that the reward model's head gives, and not 0. */
  @Test
  void aCriticMayStartFromARewardModel() throws IOException {
    Path reward = reward("reward");
    for (AdapterConfig adapter : new AdapterConfig[] {null, LORA}) {
      TinyTraining plain = training(adapter);
      TinyTraining started = training(adapter).start(Role.CRITIC, reward);
      StateRun.Left zero = plain.state(name("from-zero")).run();
      StateRun.Left left = started.state(name("from-reward")).run();
      assertThat(left.steps().get(0).get(VALUE_LOSS))
          .isNotEqualTo(zero.steps().get(0).get(VALUE_LOSS));
      assertThat(left.steps().get(0).get("train/loss_policy"))
          .isNotEqualTo(zero.steps().get(0).get("train/loss_policy"));

      StateRun again = started.state(name("from-reward-again"));
      assertThat(again.run(TinyTraining.after(2), step -> {}).done()).isFalse();
      assertSame(again.run(), left);
    }
  }

  @Test
  void aCriticDoesNotStartFromACost() throws IOException {
    Path cost = reward("cost");
    Files.writeString(cost.resolve("score.json"), "{\"direction\": \"HIGHER_IS_WORSE\"}");
    StateRun run = training(null).start(Role.CRITIC, cost).state("from-cost");
    assertThatThrownBy(run::run)
        .hasMessageContaining("the critic is to start from " + cost)
        .hasMessageContaining("HIGHER_IS_WORSE in place of HIGHER_IS_BETTER");
  }

  @Test
  void aCriticDoesNotStartFromAModelOfOtherTokens() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other-base"));
    new ScratchModel(290, 1, 16, 2, 1, 24, 64)
        .write(List.of(folder.resolve("forget")), new PromptTemplate("{prompt}"), 7, other);
    Path start = folder.resolve("other-reward");
    int vocabulary;
    try (NDManager manager = Torch.newManager()) {
      Weights weights = ModelReader.load(manager, other);
      vocabulary = weights.config().vocabulary();
      ScoreHead head = ScoreHead.start(manager, weights.config());
      new ScoreFolder(weights, head, Direction.HIGHER_IS_BETTER).save(other, start);
    }
    StateRun run = training(null).start(Role.CRITIC, start).state("from-other");
    assertThatThrownBy(run::run)
        .hasMessageContaining("which knows " + vocabulary + " tokens at 64 positions")
        .hasMessageContaining("take one made from the same base");
  }

  /** A reward model of two steps. */
  private static Path reward(String name) throws IOException {
    TinyTraining training = TinyTraining.of(new RewardModel(0.001, 0), folder);
    return training.steps(2).rate(1e-2).run(name).folder().resolve("model");
  }

  /** A folder of its own for each attempt. */
  private static String name(String what) {
    attempts++;
    return what + "-" + attempts;
  }

  /** Stands for signal 9. */
  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static IntConsumer dieAt(int last) {
    return step -> {
      if (step == last) {
        throw new Death();
      }
    };
  }
}
