package dev.amend.pipelines.plan.supply;

import dev.amend.models.method.Need;
import dev.amend.pipelines.recipe.Candidate;
import dev.amend.pipelines.step.SelectStep;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is to plan with for one candidate.
 *
 * @param candidate whose needs are met
 * @param selections of the policy: clauses, then keep entries
 * @param open needs that are being met: one that comes up again inside itself is a circle
 */
public record Planning(Candidate candidate, List<SelectStep> selections, List<Need> open) {
  public Planning {
    selections = List.copyOf(selections);
    open = List.copyOf(open);
  }

  /** Everything that the candidate's method needs. */
  public static Supplied of(Candidate candidate, List<SelectStep> selections) {
    Planning planning = new Planning(candidate, selections, List.of());
    Supplied all = Supplied.nothing();
    for (Need need : candidate.method().needs()) {
      all = all.and(planning.supply(need));
    }
    return all;
  }

  /**
   * What meets a need, by the first supply of the list that gives it.
   *
   * @throws IllegalStateException when nothing meets it, or it needs itself
   */
  public Supplied supply(Need need) {
    if (open.contains(need)) {
      throw new IllegalStateException(need + " is needed to meet itself: " + open);
    }
    List<Need> inside = new ArrayList<>(open);
    inside.add(need);
    Planning planning = new Planning(candidate, selections, inside);
    return Supplies.ALL.stream()
        .filter(supply -> supply.gives(need))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "method '"
                        + candidate.method().id()
                        + "' needs "
                        + need
                        + "; nothing gives it"))
        .plan(need, planning);
  }

  /** Rows to forget, of all clauses. */
  List<RowSet> forget() {
    return selections.stream()
        .filter(step -> step.selection().forget())
        .map(step -> new RowSet(step, SelectStep.FORGET))
        .toList();
  }

  /** Rows to retain, of all keep entries. */
  List<RowSet> retain() {
    return selections.stream()
        .filter(step -> !step.selection().forget())
        .map(step -> new RowSet(step, SelectStep.RETAIN))
        .toList();
  }
}
