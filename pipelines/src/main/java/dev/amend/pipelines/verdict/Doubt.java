package dev.amend.pipelines.verdict;

import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evidence.Tally;
import java.util.List;
import java.util.Optional;

/**
 * A reason for which a limit is not proven whatever its numbers say. To add one: one function, and
 * one line where {@link Trials} are decided.
 */
@FunctionalInterface
public interface Doubt {
  /** Those that hold of every policy. */
  List<Doubt> ALWAYS = List.of(Doubt::tooFewLeft);

  /**
   * The reason as a clause of a sentence, or none.
   *
   * @param selection id of the clause or keep entry
   * @param tally of the prompts of the set that is measured
   */
  Optional<String> of(String selection, Criterion criterion, Tally tally);

  /** The rows that are left may be all alike: short ones, or those that a judge happens to see. */
  private static Optional<String> tooFewLeft(String selection, Criterion criterion, Tally tally) {
    return 2 * tally.n() < tally.asked()
        ? Optional.of("fewer than half of the prompts tell anything")
        : Optional.empty();
  }
}
