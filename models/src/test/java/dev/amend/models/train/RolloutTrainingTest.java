package dev.amend.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.method.Rloo;
import dev.amend.models.train.process.TrainingEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that writes its own rows, four steps a rollout read twice each. */
class RolloutTrainingTest {
  private static final Rloo TWICE = new Rloo(0.05, 2, 0.2, 2, 1);

  @TempDir private Path folder;

  /** Asked to leave before every step, it leaves only where no rollout is half used. */
  @Test
  void aRunThatLeftEndsInTheSameBits() throws IOException {
    TinyTraining.prepare(folder);
    TinyTraining training = TinyTraining.of(TWICE, folder).steps(6);
    TinyTraining.Left whole = training.run("whole");
    TinyTraining.Left left = training.run("parts", TinyTraining.after(1), event -> {});
    assertThat(left.done()).isFalse();
    assertThat(interruptedAt(left.events())).isEqualTo(2);
    TinyTraining.Left ended = training.run("parts");
    assertThat(ended.weights()).isEqualTo(whole.weights());
    assertThat(ended.result()).isEqualTo(whole.result());
  }

  /** At its first step the policy is its own reference, so KL and clipped share are 0. */
  @Test
  void itTellsRewardAndKlOfEachRollout() throws IOException {
    TinyTraining.prepare(folder);
    TinyTraining.Left left = TinyTraining.of(TWICE, folder).steps(4).run("told");
    List<TrainingEvent> steps =
        left.events().stream()
            .filter(event -> event.values().containsKey("train/loss_policy"))
            .toList();
    assertThat(steps).hasSize(4);
    assertThat(steps.get(0).values().get("rollout/kl_seq")).isZero();
    assertThat(steps.get(0).values().get("train/loss_clip_fraction")).isZero();
    for (TrainingEvent step : steps) {
      assertThat(step.values().get("rollout/reward")).isBetween(0.0, 1.0);
      assertThat(step.values().get("rollout/sequences")).isPositive();
    }
    assertThat(steps.get(1).values().get("rollout/reward"))
        .isEqualTo(steps.get(0).values().get("rollout/reward"));
  }

  private static long interruptedAt(List<TrainingEvent> events) {
    return events.stream()
        .filter(event -> event.kind() == TrainingEvent.Kind.INTERRUPTED)
        .mapToLong(TrainingEvent::step)
        .findFirst()
        .orElseThrow();
  }
}
