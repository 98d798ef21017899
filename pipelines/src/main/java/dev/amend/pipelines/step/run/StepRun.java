package dev.amend.pipelines.step.run;

import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.train.process.TrainingEvent;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * One attempt at a step.
 *
 * @param workspace folder that becomes the step's result; its folder {@code work/} does not
 * @param folders where the results of other steps are
 * @param pipelines runs Beam pipelines
 * @param events hears progress and metrics while the step runs
 */
public record StepRun(
    Path workspace, Folders folders, BeamRunner pipelines, Consumer<TrainingEvent> events) {

  /** Finds the results of committed steps. */
  public interface Folders {
    /** The folder of a step's files. */
    Path of(Step step);

    /** A folder that no step made. */
    default Path outside(Path folder) {
      return folder;
    }

    /** A judge, whose files and kept answers may lie elsewhere on every machine. */
    default JudgeSetting judge(JudgeSetting setting) {
      return setting;
    }

    /** Folder in which trainings keep what a reference says of rows; empty to keep nothing. */
    default String likelihoods() {
      return "";
    }
  }

  /** The result of an input. */
  public Path input(Step step) {
    return folders.of(step);
  }
}
