package dev.amend.pipelines.plan.supply;

import dev.amend.models.guard.Guards;
import dev.amend.models.setting.SettingValues;
import dev.amend.models.train.spec.Monitoring;
import dev.amend.models.train.spec.TrainingData;
import dev.amend.models.train.spec.TrainingSpec;
import dev.amend.pipelines.recipe.Candidate;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.pipelines.step.run.StepRun;
import java.util.List;

/**
 * Training of a reward or cost model. It answers no prompt, so there is nothing to probe, and the
 * guards of the recipe, which watch answers and the retain set, do not apply.
 *
 * @param planning its method and how it is trained
 * @param rows what it learns from
 */
record ScoreModelTraining(Planning planning, Supplied rows) {
  TrainingSpec spec(StepRun.Folders folders) {
    Candidate candidate = planning.candidate();
    Recipe recipe = planning.plan().recipe();
    return new TrainingSpec(
        candidate.method().id(),
        SettingValues.of((Record) candidate.method()),
        planning.start().resolve(folders).toString(),
        recipe.seed(),
        new TrainingData(
            rows.datasets(folders), List.of(), List.of(), planning.plan().template(), false),
        candidate.training().optimisation(),
        candidate.training().compute(recipe.threads(), folders.likelihoods()),
        new Monitoring(
            candidate.training().evaluateEvery(),
            List.of(),
            new Guards(List.of()),
            Double.POSITIVE_INFINITY),
        null);
  }
}
