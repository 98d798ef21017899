package dev.amend.pipelines.verdict;

import dev.amend.models.train.TrainingResult;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.pipelines.step.run.StepRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a model is not promoted, whatever limits it keeps: its weights hold what is no number, it is
 * still the model it started from, or it is {@link BelowFloor}.
 *
 * @param base what the untouched model answered
 * @param folders where the trainings of the graph left their results
 */
record Objections(Policy policy, ModelEvaluation base, StepRun.Folders folders) {
  /** Each as a sentence without its full stop, the model left out. */
  List<String> to(Graph.Trial trial, ModelEvaluation evaluation) throws IOException {
    List<String> objections = new ArrayList<>();
    boolean untrained = true;
    for (Graph.Round round : trial.rounds()) {
      TrainingResult result = TrainStep.result(folders.of(round.train()));
      untrained &= result.keptStep() == 0;
      if (!result.nonFinite().isEmpty()) {
        objections.add("holds numbers that are not finite, in tensor " + result.nonFinite());
      }
    }
    if (untrained) {
      objections.add("is the model it started from: the weights of step 0 were kept");
    }
    objections.addAll(new BelowFloor(policy, base, evaluation).objections());
    return objections;
  }
}
