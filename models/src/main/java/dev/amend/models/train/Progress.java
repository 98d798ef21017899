package dev.amend.models.train;

import dev.amend.models.guard.TrainingEvaluation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint knows beside tensors.
 *
 * @param step optimiser steps taken
 * @param tokens trained so far
 * @param goodStep step of the newest weights worth keeping, or -1
 * @param history all evaluations so far
 * @param gradients gradient norms since the newest evaluation
 * @param forgetNll of the newest step, see {@link TrainingSetup#forgetNll}; null without one
 */
record Progress(
    int step,
    long tokens,
    int goodStep,
    List<TrainingEvaluation> history,
    List<Double> gradients,
    @Nullable Double forgetNll) {
  Progress {
    history = List.copyOf(history);
    gradients = List.copyOf(gradients);
  }
}
