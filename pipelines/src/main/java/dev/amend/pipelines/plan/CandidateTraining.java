package dev.amend.pipelines.plan;

import dev.amend.models.evaluate.UtilityDrop;
import dev.amend.models.setting.SettingValues;
import dev.amend.models.train.spec.Monitoring;
import dev.amend.models.train.spec.Rollouts;
import dev.amend.models.train.spec.TrainingData;
import dev.amend.models.train.spec.TrainingSpec;
import dev.amend.pipelines.plan.supply.Planning;
import dev.amend.pipelines.plan.supply.ProjectPlan;
import dev.amend.pipelines.plan.supply.Supplied;
import dev.amend.pipelines.policy.Limit;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.pipelines.recipe.Training;
import dev.amend.pipelines.step.run.RowSet;
import dev.amend.pipelines.step.run.Step;
import dev.amend.pipelines.step.run.StepRun;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One training of a candidate: on what its method needs, watched by what the policy accepts.
 *
 * @param planning the candidate and where it starts
 * @param supplied what its method needs
 * @param seed of its random draws
 */
record CandidateTraining(Planning planning, Supplied supplied, long seed) {
  /** Steps that it reads: what it trains on, and the selections by which it is watched. */
  List<Step> inputs() {
    Set<Step> inputs = new LinkedHashSet<>(plan().selections());
    inputs.addAll(supplied.steps());
    return List.copyOf(inputs);
  }

  TrainingSpec spec(StepRun.Folders folders) {
    Training training = planning.candidate().training();
    Recipe recipe = plan().recipe();
    return new TrainingSpec(
        planning.candidate().method().id(),
        SettingValues.of((Record) planning.candidate().method()),
        planning.start().resolve(folders).toString(),
        seed,
        new TrainingData(
            supplied.datasets(folders),
            in(folders, plan().forget()),
            in(folders, plan().heldOut()),
            plan().template(),
            false),
        training.optimisation(),
        training.compute(recipe.threads(), folders.likelihoods()),
        new Monitoring(
            training.evaluateEvery(),
            new Probes(plan()).in(folders),
            recipe.guards(),
            utilityDrop()),
        rollouts(folders));
  }

  private ProjectPlan plan() {
    return planning.plan();
  }

  private static List<String> in(StepRun.Folders folders, List<RowSet> sets) {
    return sets.stream().map(set -> set.in(folders)).toList();
  }

  private @Nullable Rollouts rollouts(StepRun.Folders folders) {
    if (planning.candidate().method().experience().isEmpty()) {
      return null;
    }
    return new Rollouts(supplied.scorers(folders), plan().recipe().evaluate().maxTokens());
  }

  /** The largest drop that every keep entry with such a limit accepts. */
  private double utilityDrop() {
    String metric = new UtilityDrop().id();
    return plan().project().policy().keep().stream()
        .map(keep -> keep.accept().get(metric))
        .filter(Objects::nonNull)
        .map(Limit::unseen)
        .filter(Objects::nonNull)
        .min(Double::compare)
        .orElse(Double.POSITIVE_INFINITY);
  }
}
