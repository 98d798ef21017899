package dev.amend.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.pipelines.fixtures.PlannedProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortageTest {
  private static final long HUGE = 1L << 50;

  @TempDir private Path folder;

  @Test
  void whatComputesWithAModelTellsWhatItTakes() throws IOException {
    for (Plan.Planned step : PlannedProject.in(folder).plan().steps()) {
      boolean computes =
          Set.of("train", "answer", "likelihood").contains(step.name().split(" ", 2)[0]);
      assertThat(step.memory() != null).as(step.name()).isEqualTo(computes);
    }
  }

  @Test
  void rowsAreAsLongAsTheModelReadsUntilTheyAreCollected() throws IOException {
    assertThat(PlannedProject.in(folder).plan().steps())
        .extracting(Plan.Planned::memory)
        .filteredOn(Objects::nonNull)
        .allSatisfy(
            need -> {
              assertThat(need.atMost()).isTrue();
              assertThat(need.rowTokens()).isEqualTo(256);
            });
  }

  @Test
  void whatIsDoneTakesNothing() throws IOException {
    PlannedProject project = PlannedProject.in(folder);
    project.apply();
    assertThat(project.plan().steps()).allSatisfy(step -> assertThat(step.memory()).isNull());
  }

  @Test
  void partsAreTheWhole() throws IOException {
    assertThat(PlannedProject.in(folder).plan().steps())
        .extracting(Plan.Planned::memory)
        .filteredOn(Objects::nonNull)
        .allSatisfy(
            need ->
                assertThat(need.parts().values().stream().mapToLong(bytes -> bytes).sum())
                    .isEqualTo(need.bytes()));
  }

  @Test
  void nothingIsShortOnALargeMachine() throws IOException {
    assertThat(Shortage.of(PlannedProject.in(folder).plan(), HUGE)).isEmpty();
  }

  @Test
  void aStepThatMayTakeMoreThanThereIsIsToldWithWhatToDo() throws IOException {
    List<String> warnings = Shortage.of(PlannedProject.in(folder).plan(), 400L << 20);
    assertThat(warnings)
        .anySatisfy(
            warning ->
                assertThat(warning)
                    .startsWith("warning: train base may take ")
                    .contains("this machine has 400 MiB", "\n = help: ", "fewer scratch.rows"))
        .anySatisfy(
            warning ->
                assertThat(warning)
                    .startsWith("warning: train npo may take ")
                    .contains("training.gradient-checkpointing: true", "training.precision: bf16"))
        .noneSatisfy(warning -> assertThat(warning).contains("judge base"));
  }
}
