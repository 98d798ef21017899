package dev.amend.pipelines.report;

import dev.amend.models.evaluate.Verdict;
import java.util.List;

/**
 * What became of one clause of the policy.
 *
 * @param asked the clause in words
 * @param action {@code forbid}, {@code forget} or {@code keep}
 * @param reason why the policy asks for it; may be empty
 * @param due the day by which it must hold; may be empty
 * @param method the model that was judged
 * @param health how the answers read, by what the clause does not limit itself
 */
public record ClauseVerdict(
    String id,
    String asked,
    String action,
    String reason,
    String due,
    String method,
    Verdict verdict,
    List<LimitVerdict> limits,
    List<Health> health) {
  public ClauseVerdict {
    health = List.copyOf(health);
    limits = List.copyOf(limits);
  }

  /** Whether it is a keep entry: it asks that something stays. */
  public boolean keeps() {
    return action.equals("keep");
  }
}
