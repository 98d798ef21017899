package dev.amend.pipelines.plan;

import dev.amend.infra.launch.TrainingLauncher;
import dev.amend.models.guard.Guards;
import dev.amend.models.method.Dataset;
import dev.amend.models.method.Sft;
import dev.amend.models.nn.Precision;
import dev.amend.models.train.spec.Compute;
import dev.amend.models.train.spec.Monitoring;
import dev.amend.models.train.spec.TrainingData;
import dev.amend.models.train.spec.TrainingSpec;
import dev.amend.pipelines.project.ProjectTemplate;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.pipelines.recipe.Scratch;
import dev.amend.pipelines.step.CollectStep;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.pipelines.step.run.ModelRef;
import dev.amend.pipelines.step.run.RowSet;
import dev.amend.pipelines.step.run.StepRun;
import java.util.List;
import java.util.Map;

/**
 * Training of a base from scratch: whole texts, nothing to retain, nothing to probe.
 *
 * @param untrained the model before its first step
 * @param corpus sources whose examples it learns
 */
record ScratchTraining(Recipe recipe, ModelRef untrained, List<CollectStep> corpus) {
  private static final int EVALUATIONS = 6;

  /** A base in the making has nothing to lose yet. */
  private static final Guards UNWATCHED = new Guards(List.of());

  TrainStep step(String name, TrainingLauncher launcher) {
    return new TrainStep(name, untrained, List.copyOf(corpus), this::spec, launcher);
  }

  private TrainingSpec spec(StepRun.Folders folders) {
    Scratch scratch = recipe.scratch();
    List<String> rows =
        corpus.stream().map(step -> new RowSet(step, CollectStep.EXAMPLES).in(folders)).toList();
    return new TrainingSpec(
        new Sft().id(),
        Map.of(),
        untrained.resolve(folders).toString(),
        recipe.seed(),
        new TrainingData(
            Map.of(Dataset.SFT.key(), rows),
            List.of(),
            List.of(),
            ProjectTemplate.ofScratch(recipe),
            true),
        scratch.optimisation(),
        new Compute(Precision.FP32, 1, false, recipe.threads(), ""),
        new Monitoring(
            Math.max(1, scratch.steps() / EVALUATIONS),
            List.of(),
            UNWATCHED,
            Double.POSITIVE_INFINITY),
        null);
  }
}
