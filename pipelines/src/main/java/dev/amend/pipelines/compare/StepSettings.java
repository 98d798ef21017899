package dev.amend.pipelines.compare;

import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.RunFolder;
import dev.amend.infra.store.StepSpec;
import dev.amend.infra.track.LoggedRun;
import dev.amend.infra.track.RunLogReader;
import dev.amend.pipelines.config.Leaves;
import dev.amend.pipelines.step.TrainStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a step was told, as far as the store remembers: training steps keep it beside their model;
 * of the others the tracking log of the run that made them tells.
 */
final class StepSettings {
  private static final String SEED = "seed";

  private final LocalStepStore store;
  private final Map<String, Map<String, String>> logged = new HashMap<>();

  StepSettings(LocalStepStore store) {
    this.store = store;
    for (RunFolder folder : RunFolder.all(store.root())) {
      if (Files.exists(folder.trackingLog())) {
        RunLogReader.read(folder.trackingLog()).forEach(this::add);
      }
    }
  }

  private void add(LoggedRun run) {
    logged.put(run.tags().getOrDefault("step.key", ""), run.description().params());
  }

  /** Values by path; empty when nothing is remembered. */
  Map<String, String> of(StepSpec step) {
    if (!step.kind().equals("train")) {
      Map<String, String> params =
          new TreeMap<>(logged.getOrDefault(step.key().digest(), Map.of()));
      params.remove(SEED); // part of the step itself
      return params;
    }
    Path told = store.folder(step.key()).resolve(TrainStep.SETTINGS);
    try {
      return Leaves.of(Files.readString(told));
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + told, e);
    }
  }
}
