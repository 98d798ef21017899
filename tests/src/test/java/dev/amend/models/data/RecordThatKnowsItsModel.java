package dev.amend.models.data;

import dev.amend.models.nn.DecoderConfig;

/** Breaks a rule of the architecture on purpose. */
public record RecordThatKnowsItsModel(DecoderConfig model) {}
