package dev.amend.models.guard;

import java.util.List;
import java.util.Optional;

/**
 * A rule that may stop a run: a record whose components are its thresholds, each with {@link
 * dev.amend.models.setting.Setting}, and a pure function of the history of evaluations, so that it
 * survives a resume. The thresholds are keys of the recipe's section {@code guards}.
 *
 * <p>To add one: one record here and one line in {@link Guards}.
 */
public interface Guard {
  /** Kebab-case name; a training process is told by it which guards watch the run. */
  String id();

  /**
   * Looks at a run. What an evaluation did not measure gives no reason to stop.
   *
   * @param facts constants of the run
   * @param history all evaluations so far, the one at step 0 first, never empty
   */
  Optional<Stop> check(RunFacts facts, List<TrainingEvaluation> history);
}
