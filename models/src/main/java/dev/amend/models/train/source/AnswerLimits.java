package dev.amend.models.train.source;

/**
 * Where answers end.
 *
 * @param maxTokens longest answer
 * @param stop id of the token that ends one
 */
public record AnswerLimits(int maxTokens, int stop) {}
