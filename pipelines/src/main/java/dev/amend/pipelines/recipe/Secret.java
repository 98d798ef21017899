package dev.amend.pipelines.recipe;

/**
 * A value that only the environment has: the recipe knows the variable's name, and nothing that is
 * kept, shown or sent elsewhere knows more.
 */
public record Secret(String variable) {}
