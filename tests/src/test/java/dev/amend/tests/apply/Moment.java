package dev.amend.tests.apply;

import dev.amend.infra.store.LocalStepStore;
import dev.amend.infra.store.RunFolder;
import dev.amend.infra.store.StepKey;
import dev.amend.infra.store.StepSpec;
import dev.amend.pipelines.plan.RunRecord;
import dev.amend.tests.project.Await;
import dev.amend.tests.project.MiniProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A moment in the course of an apply.
 *
 * @param step name of the step in progress
 * @param stage how far it is
 * @param points how often training has told its loss, for {@link Stage#TRAINING}
 */
record Moment(String step, Stage stage, int points) {

  /** How far a step is. */
  enum Stage {
    /** Its folder exists. */
    BEGUN,
    /** A file of its result is there, perhaps half of it. */
    WRITING,
    /** Its manifest is there; the next step may not have begun. */
    COMMITTED,
    /** It has taken some optimiser steps. */
    TRAINING
  }

  /** Returns at the moment, or as soon as the step is committed. */
  void await(MiniProject project) throws IOException {
    Await.until(this + " is reached", () -> reached(project));
  }

  private boolean reached(MiniProject project) throws IOException {
    for (RunFolder run : project.runs()) {
      if (RunRecord.of(run).isPresent()) {
        StepSpec spec = RunRecord.of(run).orElseThrow().steps().get(step);
        return spec != null && reached(project.store(), run, spec.key());
      }
    }
    return false;
  }

  private boolean reached(LocalStepStore store, RunFolder run, StepKey key) throws IOException {
    Path folder = store.folder(key);
    boolean committed = Files.exists(folder.resolve("manifest.json"));
    return committed
        || switch (stage) {
          case BEGUN -> Files.exists(folder);
          case WRITING -> writes(folder);
          case COMMITTED -> false;
          case TRAINING -> trained(run, key) >= points;
        };
  }

  private static long trained(RunFolder run, StepKey key) throws IOException {
    if (!Files.exists(run.trackingLog())) { // a run's record comes before its log
      return 0;
    }
    String point = "\"run\":\"" + run.id() + "/" + key + "\",\"key\":\"train/loss_total\"";
    try (Stream<String> lines = Files.lines(run.trackingLog())) {
      return lines.filter(line -> line.contains(point)).count();
    }
  }

  private static boolean writes(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(Files::isRegularFile);
    } catch (IOException | UncheckedIOException e) {
      return false; // not there yet, or a temporary file of it has just got its name
    }
  }
}
