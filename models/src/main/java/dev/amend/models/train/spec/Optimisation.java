package dev.amend.models.train.spec;

import dev.amend.models.nn.AdapterConfig;
import org.jspecify.annotations.Nullable;

/**
 * How weights move.
 *
 * @param steps planned optimiser steps
 * @param rows rows a step of each dataset but the retain set; prompts of a rollout
 * @param retainRows rows a step of the retain set
 * @param adapter null trains all weights
 */
public record Optimisation(
    int steps,
    int rows,
    int retainRows,
    LearningRate learningRate,
    AdamW optimiser,
    @Nullable AdapterConfig adapter) {}
