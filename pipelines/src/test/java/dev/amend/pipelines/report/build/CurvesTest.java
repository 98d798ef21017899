package dev.amend.pipelines.report.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.infra.store.RunFolder;
import dev.amend.infra.track.RunDescription;
import dev.amend.infra.track.RunLog;
import dev.amend.infra.track.RunStatus;
import dev.amend.infra.track.TrackedRun;
import dev.amend.pipelines.fixtures.PlannedProject;
import dev.amend.pipelines.report.Curve;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvesTest {
  private static final String KEY = "k1";

  @TempDir private Path folder;

  @BeforeEach
  void trainTwoSteps() {
    RunFolder run = RunFolder.create(folder, Instant.EPOCH, "fingerprint");
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    try (RunLog log = RunLog.open(run.trackingLog(), clock)) {
      TrackedRun step =
          log.start(
              "s1", new RunDescription("train", Map.of(), Map.of("step.key", KEY), List.of()));
      for (int i = 1; i <= 2; i++) {
        step.metrics(Map.of("train/nll_forget", 1.0 * i, "train/retain_kl", 0.01 * i), i);
      }
      step.end(RunStatus.FINISHED);
    }
  }

  @Test
  void theForgetLossOfAMethodWithoutAMinimumHasItsGuardsLine() throws IOException {
    Curve curve = curve("forget loss", 11.2);
    assertThat(curve.guard()).isEqualTo(11.2);
    assertThat(curve.guardName()).isEqualTo("divergence: ln V + 5");
  }

  @Test
  void noGuardWatchesTheForgetLossOfABoundedMethod() throws IOException {
    assertThat(curve("forget loss", Double.NaN).guard()).isNaN();
  }

  @Test
  void theBudgetIsThatOfTheRecipe() throws IOException {
    Curve curve = curve("retain KL", Double.NaN);
    // Default of guards.retain-kl.
    assertThat(curve.guard()).isEqualTo(0.1);
    assertThat(curve.points()).containsExactly(new Curve.Point(1, 0.01), new Curve.Point(2, 0.02));
  }

  @Test
  void everyCurveSaysWhatItMeasures() throws IOException {
    assertThat(curves(Double.NaN)).hasSize(2).noneMatch(curve -> curve.definition().isEmpty());
  }

  private Curve curve(String name, double forgetCeiling) throws IOException {
    return curves(forgetCeiling).stream()
        .filter(curve -> curve.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<Curve> curves(double forgetCeiling) throws IOException {
    PlannedProject project = PlannedProject.in(folder.resolve("project"));
    return new Curves(folder, project.read().recipe().guards()).of("npo", KEY, forgetCeiling);
  }
}
