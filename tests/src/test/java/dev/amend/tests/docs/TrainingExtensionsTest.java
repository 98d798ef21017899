package dev.amend.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amend.models.goldworld.GoldSet;
import dev.amend.models.guard.StopReason;
import dev.amend.models.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages add is trained by. */
class TrainingExtensionsTest {
  @TempDir private static Path classes;
  @TempDir private Path folder;
  private ExtendedTraining training;

  @BeforeAll
  static void addWhatThePagesAdd() throws IOException {
    Extension.ofPages().compile(classes);
  }

  @BeforeEach
  void extend() {
    training = new ExtendedTraining(Program.with(classes), folder);
  }

  @Test
  void aMethodTrains() throws Exception {
    ExtendedTraining.Trained trained =
        training.as("grad-diff", Map.of("retainWeight", 0.5), UnaryOperator.identity());

    assertThat(trained.told()).containsKeys("train/loss_forget", "train/loss_retain");
    assertThat(trained.result().steps()).isEqualTo(1);
    assertThat(trained.result().values().get("train/update_norm")).isPositive();
  }

  /** All rows have severity 2, and a product by 2 is exact: so is the loss of the method. */
  @Test
  void aSignalIsReadFromWhatExamplesSay() throws Exception {
    double plain = forgetLoss("grad-diff");

    assertThat(plain).isNegative();
    assertThat(forgetLoss("severity-ascent")).isEqualTo(2 * plain);
  }

  private double forgetLoss(String method) throws Exception {
    Map<String, Double> told = training.as(method, Map.of(), UnaryOperator.identity()).told();
    return Objects.requireNonNull(told.get("train/loss_forget"));
  }

  /** Any step costs KL, so a threshold of 0 stops at the first evaluation after one. */
  @Test
  void aGuardStopsARunAtItsThreshold() throws Exception {
    String held = training.rows(GoldSet.BENIGN, "severity", "1");
    TrainingResult result =
        training
            .as(
                "grad-diff",
                Map.of(),
                spec -> {
                  spec.withArray("/data/validate").add(held);
                  spec.withObject("/monitoring/guards/drift").put("driftKl", 0);
                  return spec;
                })
            .result();

    assertThat(result.reason()).isEqualTo(StopReason.RETAIN_BUDGET);
    assertThat(result.explanation()).contains("guards.drift-kl = 0.000");
    assertThat(result.keptStep()).isZero();
  }
}
