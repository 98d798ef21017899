package dev.amend.infra.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a store is kept for.
 *
 * @param roots steps worth keeping: the champion's, those of the runs, those of the plan
 * @param resumable steps whose unfinished attempts somebody will go on with
 */
public record Reach(Set<StepKey> roots, Set<StepKey> resumable) {
  public Reach {
    roots = Set.copyOf(roots);
    resumable = Set.copyOf(resumable);
  }

  /** Short names of the roots and, through the keys that steps name as inputs, all they rest on. */
  Set<String> names(List<StepManifest> steps) {
    Map<String, StepManifest> byDigest = new HashMap<>();
    steps.forEach(step -> byDigest.put(step.key(), step));
    Set<String> names = new TreeSet<>();
    List<StepKey> open = new ArrayList<>(roots);
    while (!open.isEmpty()) {
      StepKey key = open.remove(open.size() - 1);
      StepManifest step = byDigest.get(key.digest());
      if (names.add(key.shortName()) && step != null) {
        for (String input : step.step().inputs().values()) {
          StepManifest made = byDigest.get(input); // a file from outside is made by no step
          if (made != null) {
            open.add(made.stepKey());
          }
        }
      }
    }
    return names;
  }
}
