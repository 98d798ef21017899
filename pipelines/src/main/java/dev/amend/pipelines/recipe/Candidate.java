package dev.amend.pipelines.recipe;

import dev.amend.models.method.Method;

/**
 * One method with its settings.
 *
 * @param name the method's id, unless the recipe gives another to tell two variants apart
 * @param training the recipe's training with the candidate's overrides
 */
public record Candidate(String name, Method method, Training training) {}
