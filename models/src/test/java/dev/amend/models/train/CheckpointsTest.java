package dev.amend.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.guard.EvaluationMetric;
import dev.amend.models.guard.TrainingEvaluation;
import dev.amend.models.method.Role;
import dev.amend.models.nn.AdamState;
import dev.amend.models.nn.Torch;
import dev.amend.models.train.engine.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
  private static final Progress PROGRESS =
      new Progress(
          3,
          1234,
          2,
          List.of(
              new TrainingEvaluation(
                  0,
                  new TreeMap<>(
                      Map.of(
                          EvaluationMetric.DIVERSITY,
                          Double.NaN,
                          EvaluationMetric.HELPFULNESS,
                          0.5,
                          EvaluationMetric.RETAIN_PROMPTS,
                          64.0)),
                  List.of(new TrainingEvaluation.Goal("s", 1, 0)))),
          List.of(0.1 + 0.2, Double.POSITIVE_INFINITY),
          Math.PI,
          Map.of("rollout/reward", 0.25),
          new TreeMap<>(Map.of("beta", List.of(0.2))));

  private final NDManager manager = Torch.newManager();
  private final List<String> told = new ArrayList<>();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aRunGoesOnWhereItWas() throws IOException {
    save(2);
    TrainingState read = trainable(0);
    assertThat(new Checkpoints(folder).resume(read, told::add)).contains(PROGRESS);
    assertThat(read.primary().weights().get(0).toFloatArray()).containsOnly(2f);
    new Checkpoints(folder).rollBack(2, read);
    assertThat(read.primary().weights().get(0).toFloatArray()).containsOnly(1f);
    assertThat(told).isEmpty();
  }

  @Test
  void withoutACheckpointARunStarts() throws IOException {
    assertThat(new Checkpoints(folder).resume(trainable(0), told::add)).isEmpty();
    assertThat(told).isEmpty();
  }

  /** What a kill between the tensors and their record leaves. */
  @Test
  void tensorsWithoutARecordDoNotCount() throws IOException {
    save(2);
    CheckpointFile.write(folder.resolve("checkpoint-9.safetensors"), trainable(9));
    TrainingState read = trainable(0);
    assertThat(new Checkpoints(folder).resume(read, told::add)).contains(PROGRESS);
    assertThat(read.primary().weights().get(0).toFloatArray()).containsOnly(2f);
  }

  @Test
  void whatIsNoLongerNamedIsRemoved() throws IOException {
    CheckpointFile.write(folder.resolve("checkpoint-1.safetensors"), trainable(9));
    save(2);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "checkpoint.json", "checkpoint-3.safetensors", "good-2.safetensors");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint.json", "checkpoint-3.safetensors", "good-2.safetensors"})
  void aFlippedBitIsFound(String name) throws IOException {
    save(2);
    byte[] bytes = Files.readAllBytes(folder.resolve(name));
    bytes[bytes.length - 9] ^= 1;
    Files.write(folder.resolve(name), bytes);
    damaged();
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint.json", "checkpoint-3.safetensors", "good-2.safetensors"})
  void aCutFileIsFound(String name) throws IOException {
    save(2);
    byte[] bytes = Files.readAllBytes(folder.resolve(name));
    Files.write(folder.resolve(name), Arrays.copyOf(bytes, bytes.length / 2));
    damaged();
  }

  /** What goes back to good weights is the policy; the critic stays as it was saved. */
  @Test
  void aCriticComesBackAsItWas() throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder);
    checkpoints.keepGood(2, withCritic(1, 10));
    checkpoints.save(withCritic(2, 20), PROGRESS);

    TrainingState read = withCritic(0, 0);
    assertThat(new Checkpoints(folder).resume(read, told::add)).contains(PROGRESS);
    assertThat(read.primary().weights().get(0).toFloatArray()).containsOnly(2f);
    assertThat(critic(read).weights().get(0).toFloatArray()).containsOnly(20f);
    assertThat(critic(read).first().get(0).toFloatArray()).containsOnly(40f);
    new Checkpoints(folder).rollBack(2, read);
    assertThat(read.primary().weights().get(0).toFloatArray()).containsOnly(1f);
    assertThat(critic(read).weights().get(0).toFloatArray()).containsOnly(20f);
  }

  @Test
  void aCheckpointWithoutTheCriticIsADamagedOne() throws IOException {
    save(2);
    TrainingState read = withCritic(5, 50);
    assertThat(new Checkpoints(folder).resume(read, told::add)).isEmpty();
    assertThat(read.primary().weights().get(0).toFloatArray()).containsOnly(5f);
    assertThat(critic(read).weights().get(0).toFloatArray()).containsOnly(50f);
    assertThat(told)
        .containsExactly("the checkpoint is damaged and not used: training starts anew");
  }

  /** A critic whose first moments are twice its weights. */
  private TrainingState withCritic(float policy, float critic) {
    TrainingState state = trainable(policy);
    AdamState own = trainable(critic).primary();
    own.first().get(0).addi(manager.create(2 * critic));
    return new TrainingState(state.primary(), new TreeMap<>(Map.of(Role.CRITIC, own)));
  }

  private static AdamState critic(TrainingState state) {
    return Objects.requireNonNull(state.beside().get(Role.CRITIC));
  }

  private void damaged() throws IOException {
    TrainingState read = trainable(5);
    assertThat(new Checkpoints(folder).resume(read, told::add)).isEmpty();
    assertThat(read.primary().weights().get(0).toFloatArray()).containsOnly(5f);
    assertThat(told)
        .containsExactly("the checkpoint is damaged and not used: training starts anew");
    assertThat(new Checkpoints(folder).resume(read, told::add)).isEmpty();
    assertThat(told).hasSize(1);
  }

  /** Good weights of ones at step 2, and a checkpoint of other ones at step 3. */
  private void save(float value) throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder);
    checkpoints.keepGood(2, trainable(1));
    checkpoints.save(trainable(value), PROGRESS);
  }

  private TrainingState trainable(float value) {
    NDArray one = manager.ones(new Shape(4)).mul(value);
    return TrainingState.of(AdamState.of(manager, new NDList(one)));
  }
}
