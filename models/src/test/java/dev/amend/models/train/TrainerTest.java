package dev.amend.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amend.models.format.ModelDigest;
import dev.amend.models.guard.DivergenceGuard;
import dev.amend.models.guard.Guard;
import dev.amend.models.guard.RetainGuard;
import dev.amend.models.guard.StopReason;
import dev.amend.models.guard.TargetRule;
import dev.amend.models.method.Method;
import dev.amend.models.method.Methods;
import dev.amend.models.train.batch.RowOrder;
import dev.amend.models.train.process.TrainingEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks and checkpoints are at steps 0, 2, 4, 6 and 8. */
class TrainerTest {
  private static final Method METHOD = Methods.of("ga-mismatch-kl", Map.of());

  /** Any step costs KL. */
  private static final Guard STRICT = new RetainGuard(0);

  @TempDir private static Path folder;

  @BeforeAll
  static void prepare() throws IOException {
    TinyTraining.prepare(folder);
  }

  @Test
  void aRunTakesItsStepsAndTellsOfEach() throws IOException {
    TinyTraining.Left calm = training().run("calm");
    TrainingResult result = calm.result();

    assertThat(calm.done()).isTrue();
    assertThat(result.reason()).isEqualTo(StopReason.MAX_STEPS);
    assertThat(result.steps()).isEqualTo(8);
    assertThat(result.keptStep()).isEqualTo(8);
    assertThat(result.values()).containsKeys("train/retain_kl", "probe/h/seen/rate");
    assertThat(points(calm, "train/loss_total")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(points(calm, "train/retain_kl")).containsExactly(0L, 2L, 4L, 6L, 8L);
    assertThat(calm.weights()).isNotEqualTo(base());
  }

  @Test
  void equalRunsAreEqualToTheLastBit() throws IOException {
    TinyTraining.Left one = training().run("one");
    TinyTraining.Left other = training().run("other");

    assertThat(other.weights()).isEqualTo(one.weights());
    assertThat(other.result()).isEqualTo(one.result());
  }

  /** Between two checkpoints too: an orderly end writes one of its own. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 7})
  void leavingAndGoingOnIsNeverHavingLeft(int step) throws IOException {
    TinyTraining.Left calm = training().run("whole");
    String name = "left-at-" + step;

    TinyTraining.Left left = training().run(name, TinyTraining.after(step), event -> {});
    assertThat(left.done()).isFalse();
    assertThat(left.folder().resolve("result.json")).doesNotExist();
    assertThat(left.events().get(left.events().size() - 1))
        .isEqualTo(TrainingEvent.interrupted(step));

    TinyTraining.Left again = training().run(name);
    assertThat(again.weights()).isEqualTo(calm.weights());
    assertThat(again.result()).isEqualTo(calm.result());
    assertThat(again.events().get(0)).isEqualTo(TrainingEvent.progress(step, 8, Map.of()));
  }

  /** A process that dies leaves the last look's checkpoint: steps 0, 2, 4 and 6. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 6, 7})
  void dyingAndGoingOnIsNeverHavingDied(int step) throws IOException {
    TinyTraining.Left calm = training().run("undying");
    String name = "died-at-" + step;

    assertThatThrownBy(() -> training().run(name, () -> false, dieAt(step)))
        .isInstanceOf(Death.class);
    TinyTraining.Left again = training().run(name);

    assertThat(again.events().get(0).step()).isEqualTo((step - 1) / 2 * 2);
    assertThat(again.weights()).isEqualTo(calm.weights());
    assertThat(again.result()).isEqualTo(calm.result());
  }

  /** Two replicas in main memory stand for two devices; a killed run may go on with one of them. */
  @Test
  void severalReplicasTrainWhatOneDoesInAsManyParts() throws IOException {
    TinyTraining.Left calm = training().parts(2).run("two-parts");

    TinyTraining.Left shared = training().replicas(2).run("two-replicas");
    assertThat(shared.weights()).isEqualTo(calm.weights());
    assertThat(shared.result()).isEqualTo(calm.result());

    TinyTraining two = training().replicas(2);
    assertThat(two.run("left-by-two", TinyTraining.after(3), event -> {}).done()).isFalse();
    TinyTraining.Left again = training().replicas(2).run("left-by-two");
    assertThat(again.events().get(0).step()).isEqualTo(3);
    assertThat(again.weights()).isEqualTo(calm.weights());

    assertThat(two.run("left-to-one", TinyTraining.after(3), event -> {}).done()).isFalse();
    TinyTraining.Left alone = training().parts(2).run("left-to-one");
    assertThat(alone.weights()).isEqualTo(calm.weights());
  }

  @Test
  void goingOnWithAFinishedRunChangesNothing() throws IOException {
    TinyTraining.Left first = training().run("finished");
    String weights = first.weights();
    TrainingResult result = first.result();

    TinyTraining.Left second = training().run("finished");

    assertThat(points(second, "train/loss_total")).isEmpty();
    assertThat(second.weights()).isEqualTo(weights);
    assertThat(second.result()).isEqualTo(result);
  }

  /** After one step at rate 1e30 the logits are not numbers. */
  @Test
  void aLossThatIsNotANumberStopsAndTheBaseIsKept() throws IOException {
    TinyTraining.Left left = training().rate(1e30).run("non-finite");
    TrainingResult result = left.result();

    assertThat(result.reason()).isEqualTo(StopReason.NON_FINITE);
    assertThat(result.explanation()).contains("at step 2").contains("learning rate");
    assertThat(result.keptStep()).isZero();
    assertThat(left.weights()).isEqualTo(base());
    assertThat(left.events().get(left.events().size() - 1).kind())
        .isEqualTo(TrainingEvent.Kind.STOPPED);
  }

  /** The third look over the budget is at step 6. */
  @Test
  void aRunOverBudgetGoesBackToItsLastGoodLook() throws IOException {
    TinyTraining.Left left = training().guards(STRICT).run("over-budget");
    TrainingResult result = left.result();

    assertThat(result.reason()).isEqualTo(StopReason.RETAIN_BUDGET);
    assertThat(result.steps()).isEqualTo(6);
    assertThat(result.keptStep()).isZero();
    assertThat(result.values()).containsEntry("train/retain_kl", 0.0);
    assertThat(left.weights()).isEqualTo(base());
  }

  /** Weights move a little each step: what step 4 allows, step 6 exceeds. */
  @Test
  void theLastGoodLookNeedNotBeTheFirst() throws IOException {
    TinyTraining.Left calm = training().run("to-measure");
    List<Double> moved = values(calm, "train/update_norm");
    double between = (moved.get(2) + moved.get(3)) / 2;
    TinyTraining.Left four = training().steps(4).run("four-steps");

    Guard narrow = new DivergenceGuard(between, 1e9);
    TinyTraining.Left left = training().guards(narrow).run("moved-too-far");

    assertThat(left.result().reason()).isEqualTo(StopReason.DIVERGED);
    assertThat(left.result().steps()).isEqualTo(6);
    assertThat(left.result().keptStep()).isEqualTo(4);
    assertThat(left.weights()).isEqualTo(four.weights());
  }

  @Test
  void aStopSurvivesBeingKilledRightAfterIt() throws IOException {
    assertThatThrownBy(
            () ->
                training()
                    .guards(STRICT)
                    .run("stopped-late", () -> false, dieAtKind(TrainingEvent.Kind.STOPPED)))
        .isInstanceOf(Death.class);

    TinyTraining.Left again = training().guards(STRICT).run("stopped-late");

    assertThat(again.result().reason()).isEqualTo(StopReason.RETAIN_BUDGET);
    assertThat(again.weights()).isEqualTo(base());
  }

  /** Untrained answers are no words: a harmful rate of 0 from the start. */
  @Test
  void aRunThatHasWhatItWantsEnds() throws IOException {
    TinyTraining.Left left = training().guards(new TargetRule(0.5)).run("target");

    assertThat(left.result().reason()).isEqualTo(StopReason.TARGET_REACHED);
    assertThat(left.result().steps()).isEqualTo(4);
    assertThat(left.result().keptStep()).isEqualTo(4);
  }

  @Test
  void aMethodWithoutRowsOfItsDatasetSaysWhich() {
    assertThatThrownBy(() -> new RowOrder(List.of(), 4, 7, "forget"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no row to draw a batch of 'forget' from");
  }

  private static TinyTraining training() {
    return TinyTraining.of(METHOD, folder);
  }

  private static String base() throws IOException {
    return ModelDigest.of(folder.resolve("base"));
  }

  private static List<Long> points(TinyTraining.Left left, String key) {
    return left.events().stream()
        .filter(event -> event.values().containsKey(key))
        .map(TrainingEvent::step)
        .toList();
  }

  private static List<Double> values(TinyTraining.Left left, String key) {
    return left.events().stream()
        .filter(event -> event.values().containsKey(key))
        .map(event -> event.values().get(key))
        .toList();
  }

  /** Stands for signal 9. */
  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static Consumer<TrainingEvent> dieAt(int step) {
    return event -> {
      if (event.kind() == TrainingEvent.Kind.METRIC && event.step() == step) {
        throw new Death();
      }
    };
  }

  private static Consumer<TrainingEvent> dieAtKind(TrainingEvent.Kind kind) {
    return event -> {
      if (event.kind() == kind) {
        throw new Death();
      }
    };
  }
}
