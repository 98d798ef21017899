package dev.amend.pipelines.plan;

import dev.amend.models.data.Seeds;
import dev.amend.pipelines.plan.supply.Planning;
import dev.amend.pipelines.plan.supply.ProjectPlan;
import dev.amend.pipelines.recipe.Candidate;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.pipelines.step.run.ModelRef;
import java.util.ArrayList;
import java.util.List;

/**
 * The trainings of a candidate, one after the other. Each round starts from the model that the one
 * before made, which is also its reference, and draws of its own. They are all known before any of
 * them has run, and so are their keys.
 */
record Rounds(ProjectPlan plan, Candidate candidate) {
  List<Graph.Round> all() {
    List<Graph.Round> rounds = new ArrayList<>();
    ModelRef start = plan.base();
    for (int number = 1; number <= count(); number++) {
      TrainStep train = train(start, number);
      String made = number == count() ? candidate.name() : name(number);
      start = ModelRef.madeBy(made, train);
      rounds.add(new Graph.Round(number, train, start));
    }
    return rounds;
  }

  private TrainStep train(ModelRef start, int number) {
    Planning planning = Planning.of(plan, candidate, start);
    CandidateTraining training = new CandidateTraining(planning, planning.all(), seed(number));
    return new TrainStep(name(number), start, training.inputs(), training::spec, plan.launcher());
  }

  private int count() {
    return candidate.training().rounds();
  }

  private String name(int number) {
    return count() == 1 ? candidate.name() : candidate.name() + " round " + number;
  }

  /** The first round draws as a candidate of one round does. */
  private long seed(int number) {
    long seed = plan.recipe().seed();
    return number == 1 ? seed : Seeds.hash(seed, number, "round");
  }
}
