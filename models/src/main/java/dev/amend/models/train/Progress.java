package dev.amend.models.train;

import dev.amend.models.guard.TrainingEvaluation;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint knows beside tensors.
 *
 * @param step optimiser steps taken
 * @param tokens trained so far
 * @param goodStep step of the newest weights worth keeping, or -1
 * @param history all evaluations so far
 * @param gradients gradient norms since the newest evaluation
 * @param forgetNll of the newest step, null without one
 * @param rollout metrics of the newest rollout; empty for methods that write none
 * @param controls state of the controllers, by name
 */
record Progress(
    int step,
    long tokens,
    int goodStep,
    List<TrainingEvaluation> history,
    List<Double> gradients,
    @Nullable Double forgetNll,
    Map<String, Double> rollout,
    SortedMap<String, List<Double>> controls) {
  Progress {
    history = List.copyOf(history);
    gradients = List.copyOf(gradients);
    rollout = Map.copyOf(rollout);
  }
}
