package dev.amend.pipelines.plan;

import dev.amend.infra.store.StepStore;
import dev.amend.models.format.ModelReader;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.train.batch.RowLengths;
import dev.amend.pipelines.step.CollectStep;
import dev.amend.pipelines.step.ScratchStep;
import dev.amend.pipelines.step.run.ModelRef;
import dev.amend.pipelines.step.run.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells how much memory the steps of a graph take. Sources are not read for it: until they are
 * collected and there is a tokenizer, rows are taken to be as long as the model reads.
 */
final class MemoryForecast {
  private final @Nullable DecoderConfig model;
  private final int known;

  private MemoryForecast(@Nullable DecoderConfig model, int known) {
    this.model = model;
    this.known = known;
  }

  /** All models of a graph have the shape of its base. One that cannot be read has none. */
  static MemoryForecast of(Graph graph, StepStore store) {
    try {
      DecoderConfig model = shape(graph);
      return new MemoryForecast(model, known(graph, store, model.contextLength()));
    } catch (IOException e) {
      return new MemoryForecast(null, 0); // the steps that read it say what is wrong with it
    }
  }

  private static DecoderConfig shape(Graph graph) throws IOException {
    Path folder = graph.base().folder();
    return folder == null ? scratch(graph).model().largest() : ModelReader.config(folder);
  }

  private static ScratchStep scratch(Graph graph) {
    return graph.steps().stream()
        .filter(ScratchStep.class::isInstance)
        .map(ScratchStep.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** Tokens of the longest rows; 0 while not all sources are collected. */
  private static int known(Graph graph, StepStore store, int positions) {
    Path base = graph.base().folder();
    if (base == null) {
      base = store.folder(scratch(graph).spec().key()).resolve(ModelRef.MODEL);
    }
    List<Path> rows = graph.sources().stream().map(step -> rows(step, store)).toList();
    boolean all = rows.stream().allMatch(Files::isDirectory);
    try {
      return all && Files.isDirectory(base)
          ? RowLengths.of(rows, base, graph.template(), positions)
          : 0;
    } catch (IOException | UncheckedIOException e) {
      return 0; // the steps that read them say what is wrong with them
    }
  }

  private static Path rows(Step source, StepStore store) {
    return store.folder(source.spec().key()).resolve(CollectStep.EXAMPLES);
  }

  /** What a step takes; nothing for one that computes with no model. */
  Optional<MemoryNeed> of(Step step) {
    if (model == null) {
      return Optional.empty();
    }
    int length = known == 0 ? model.contextLength() : known;
    return step.memory(model, length).map(memory -> MemoryNeed.of(memory, length, known == 0));
  }
}
