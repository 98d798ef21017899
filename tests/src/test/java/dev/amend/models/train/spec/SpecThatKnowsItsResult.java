package dev.amend.models.train.spec;

import dev.amend.models.train.TrainingResult;

/** Breaks a rule of the architecture on purpose. */
public record SpecThatKnowsItsResult(TrainingResult result) {}
