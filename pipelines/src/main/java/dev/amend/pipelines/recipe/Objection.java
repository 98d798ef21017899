package dev.amend.pipelines.recipe;

import dev.amend.pipelines.config.Code;

/**
 * What is wrong with the value of a key once one looks at what it names.
 *
 * @param key where it stands
 */
public record Objection(Code code, String key, String message, String help) {}
