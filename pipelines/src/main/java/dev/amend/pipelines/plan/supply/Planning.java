package dev.amend.pipelines.plan.supply;

import dev.amend.models.method.Need;
import dev.amend.pipelines.recipe.Candidate;
import dev.amend.pipelines.step.run.ModelRef;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is to plan with for one training.
 *
 * @param plan what all trainings of the project have in common
 * @param candidate whose needs are met
 * @param start the model that it starts from: the base, or what the round before made
 * @param open needs that are being met: one that comes up again inside itself is a circle
 */
public record Planning(ProjectPlan plan, Candidate candidate, ModelRef start, List<Need> open) {
  public Planning {
    open = List.copyOf(open);
  }

  /** The training of a candidate. */
  public static Planning of(ProjectPlan plan, Candidate candidate, ModelRef start) {
    return new Planning(plan, candidate, start, List.of());
  }

  /** Everything that the candidate's method needs. */
  public Supplied all() {
    Supplied all = Supplied.nothing();
    for (Need need : candidate.method().needs()) {
      all = all.and(supply(need));
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
    Planning planning = new Planning(plan, candidate, start, inside);
    return Supplies.ALL.stream()
        .filter(supply -> supply.gives(need, planning))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(nothingGives(need)))
        .plan(need, planning);
  }

  private String nothingGives(Need need) {
    return "method '" + candidate.method().id() + "' needs " + need + "; nothing gives it";
  }
}
