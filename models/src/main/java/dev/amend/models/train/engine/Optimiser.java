package dev.amend.models.train.engine;

import dev.amend.models.nn.AdamState;
import dev.amend.models.train.spec.AdamW;
import java.util.List;

/**
 * An optimiser at one of its steps.
 *
 * @param learningRate of the step
 */
record Optimiser(AdamState state, double learningRate, AdamW adamW) {
  /** As an argument of the script. */
  List<Object> arguments() {
    return List.of(
        state.weights(),
        state.first(),
        state.second(),
        state.steps(),
        learningRate,
        adamW.weightDecay(),
        adamW.maxGradNorm(),
        adamW.beta2());
  }
}
