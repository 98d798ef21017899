package dev.amend.pipelines.step;

import dev.amend.models.nn.Precision;
import dev.amend.models.train.spec.TrainingSpec;
import java.util.ArrayList;
import java.util.List;

/** Settings that make a training run take less memory, those that change no result first. */
final class TrainingSavings {
  private TrainingSavings() {}

  /** What a run does not do yet. */
  static List<String> of(TrainingSpec told) {
    if (told.data().wholeText()) {
      return List.of("fewer scratch.rows", "fewer scratch.context-length");
    }
    List<String> savings = new ArrayList<>();
    int rows = Math.max(told.optimisation().rows(), told.optimisation().retainRows());
    if (told.compute().microBatches() < rows) {
      savings.add("training.micro-batches: " + Math.min(rows, 4 * told.compute().microBatches()));
    }
    if (!told.compute().gradientCheckpointing()) {
      savings.add("training.gradient-checkpointing: true");
    }
    if (told.compute().precision() == Precision.FP32) {
      savings.add("training.precision: bf16");
    }
    if (told.optimisation().adapter() == null) {
      savings.add("training.adapter: {}");
    }
    savings.add("fewer training.forget-rows and training.retain-rows");
    return savings;
  }
}
