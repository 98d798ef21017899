package dev.amend.pipelines.plan;

import dev.amend.models.format.ModelFolder;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.pipelines.step.ScratchStep;
import dev.amend.pipelines.step.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells how much memory the steps of a graph take. No row is read for it, so rows are taken to be as
 * long as the model reads: what it tells is an upper bound unless rows are cut there.
 */
final class MemoryForecast {
  private final @Nullable DecoderConfig model;

  private MemoryForecast(@Nullable DecoderConfig model) {
    this.model = model;
  }

  /** All models of a graph have the shape of its base. One that cannot be read has none. */
  static MemoryForecast of(Graph graph) {
    Path folder = graph.base().folder();
    if (folder != null) {
      return new MemoryForecast(read(folder));
    }
    return new MemoryForecast(
        graph.steps().stream()
            .filter(ScratchStep.class::isInstance)
            .map(step -> ((ScratchStep) step).model().largest())
            .findFirst()
            .orElse(null));
  }

  /** The steps that read it say better what is wrong with a folder. */
  private static @Nullable DecoderConfig read(Path folder) {
    try {
      return ModelFolder.config(folder);
    } catch (IOException e) {
      return null;
    }
  }

  /** What a step takes; nothing for one that computes with no model. */
  Optional<MemoryNeed> of(Step step) {
    return model == null ? Optional.empty() : of(step, model, model.positions());
  }

  private static Optional<MemoryNeed> of(Step step, DecoderConfig shape, int length) {
    return step.memory(shape, length).map(memory -> MemoryNeed.of(memory, length));
  }
}
