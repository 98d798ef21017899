package dev.amend.pipelines.report;

import dev.amend.models.evaluate.Measurement;

/**
 * How answers to a clause's own prompts read, beside what it limits of them: a model that says
 * nothing, repeats itself or babbles keeps many limits.
 *
 * @param metric id of a {@link Definition}
 * @param measured the judged model
 * @param before the untouched base model
 */
public record Health(String metric, Scope scope, Measurement measured, Measurement before) {}
