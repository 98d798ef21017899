package dev.amend.models.guard;

import java.util.List;
import java.util.Optional;

/**
 * A rule that may stop a run: a pure function of the history of evaluations, so it survives a
 * resume. To add one: one file here and one line in {@link Guards}.
 */
public interface Guard {
  /**
   * Looks at a run.
   *
   * @param facts constants of the run
   * @param history all evaluations so far, the one at step 0 first, never empty
   */
  Optional<Stop> check(RunFacts facts, List<Observation> history);
}
