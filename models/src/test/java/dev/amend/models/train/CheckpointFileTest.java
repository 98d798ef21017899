package dev.amend.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.amend.models.data.FormatException;
import dev.amend.models.format.safetensors.SafeTensors;
import dev.amend.models.method.Role;
import dev.amend.models.nn.AdamState;
import dev.amend.models.nn.Torch;
import dev.amend.models.train.engine.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
  private final NDManager manager = Torch.newManager();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void everythingComesBackToTheLastBit() throws IOException {
    AdamState written = trainable(3);
    written.first().get(0).addi(manager.create(0.1f));
    written.second().get(1).addi(manager.create(0.2f));
    written.steps().get(1).addi(manager.create(3f));
    CheckpointFile.write(folder.resolve("c"), TrainingState.of(written));

    AdamState read = trainable(3);
    zero(read.weights());
    CheckpointFile.read(folder.resolve("c"), TrainingState.of(read));

    same(read.weights(), written.weights());
    same(read.first(), written.first());
    same(read.second(), written.second());
    same(read.steps(), written.steps());
  }

  @Test
  void weightsAloneLeaveTheMomentsAsTheyAre() throws IOException {
    AdamState written = trainable(3);
    CheckpointFile.writeWeights(folder.resolve("w"), written);

    AdamState read = trainable(3);
    zero(read.weights());
    read.first().get(0).addi(manager.create(5f));
    CheckpointFile.readWeights(folder.resolve("w"), read);

    same(read.weights(), written.weights());
    assertThat(read.first().get(0).toFloatArray()).containsOnly(5f);
  }

  /** The names of the model that the method makes are those of checkpoints that had no other. */
  @Test
  void namesOfAModelBesideBeginWithItsRole() throws IOException {
    AdamState critic = AdamState.of(manager, new NDList(manager.ones(new Shape(2))));
    TrainingState state =
        new TrainingState(trainable(3), new TreeMap<>(Map.of(Role.COST_CRITIC, critic)));
    CheckpointFile.write(folder.resolve("c"), state);
    try (SafeTensors file = SafeTensors.open(folder.resolve("c"))) {
      assertThat(file.names())
          .containsExactlyInAnyOrder(
              "weights.0",
              "weights.1",
              "first.0",
              "first.1",
              "second.0",
              "second.1",
              "steps.0",
              "steps.1",
              "cost-critic/weights.0",
              "cost-critic/first.0",
              "cost-critic/second.0",
              "cost-critic/steps.0");
    }
    CheckpointFile.read(folder.resolve("c"), TrainingState.of(trainable(3)));
  }

  @Test
  void aCheckpointOfAnotherModelIsRefused() throws IOException {
    CheckpointFile.write(folder.resolve("c"), TrainingState.of(trainable(3)));
    assertThatThrownBy(
            () -> CheckpointFile.read(folder.resolve("c"), TrainingState.of(trainable(4))))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("weights.1")
        .hasMessageContaining("belongs to another run");
  }

  private AdamState trainable(int rows) {
    NDArray one = manager.create(new float[] {1, 2, 3, 4});
    NDArray other = manager.ones(new Shape(rows, 2));
    return AdamState.of(manager, new NDList(one, other));
  }

  private static void zero(NDList list) {
    for (NDArray array : list) {
      array.setRequiresGradient(false);
      array.muli(array.getManager().create(0f));
    }
  }

  private static void same(NDList actual, NDList expected) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).toFloatArray()).isEqualTo(expected.get(i).toFloatArray());
    }
  }
}
