package dev.amend.models.method;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Something that must be there before a method can train. The planner has a supply for each. */
public sealed interface Need permits Need.Rows, Need.Model {
  /** Rows of a dataset. */
  record Rows(Dataset dataset) implements Need {}

  /** A model beside the one that trains. */
  record Model(Role role) implements Need {}

  /** What terms and experience of a method read, datasets in their order. */
  static Set<Need> of(Method method) {
    Set<Need> needs = new LinkedHashSet<>();
    for (Dataset dataset : Dataset.values()) {
      if (dataset != Dataset.ROLLOUTS
          && method.terms().stream().anyMatch(term -> term.datasets().contains(dataset))) {
        needs.add(new Rows(dataset));
      }
    }
    boolean compares =
        method.terms().stream()
            .anyMatch(
                term ->
                    term.reads().contains(Signal.KL)
                        || term.reads().contains(Signal.REFERENCE_NLL));
    method
        .experience()
        .ifPresent(
            experience -> {
              needs.add(new Rows(experience.prompts()));
              experience.scorers().forEach(role -> needs.add(new Model(role)));
            });
    if (compares || method.experience().isPresent()) {
      needs.add(new Model(Role.REFERENCE));
    }
    return Collections.unmodifiableSet(needs);
  }
}
