package dev.amend.infra.store;

import java.util.List;

/**
 * A committed step that is no longer what its manifest says.
 *
 * @param key which step
 * @param problems one line for each file: which, and what is wrong
 */
public record Damage(StepKey key, List<String> problems) {
  public Damage {
    problems = List.copyOf(problems);
  }

  @Override
  public String toString() {
    String more = problems.size() > 1 ? " and " + (problems.size() - 1) + " more" : "";
    return "step " + key + " is damaged (" + problems.get(0) + more + ") and will be rebuilt";
  }
}
