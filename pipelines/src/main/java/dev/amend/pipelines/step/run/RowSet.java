package dev.amend.pipelines.step.run;

/**
 * Rows of a dataset in the result of a step.
 *
 * @param step that makes them
 * @param set folder in its result
 */
public record RowSet(Step step, String set) {
  /** Where they are, once it is known where results are. */
  public String in(StepRun.Folders folders) {
    return folders.of(step).resolve(set).toString();
  }
}
