package dev.amend.pipelines.plan.supply;

import dev.amend.pipelines.step.SelectStep;
import dev.amend.pipelines.step.run.StepRun;

/**
 * Rows of a dataset in the result of a step.
 *
 * @param step that makes them
 * @param set folder in its result
 */
public record RowSet(SelectStep step, String set) {
  /** Where they are, once it is known where results are. */
  public String in(StepRun.Folders folders) {
    return folders.of(step).resolve(set).toString();
  }
}
