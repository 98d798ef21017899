package dev.amend.models.data;

import java.io.Serializable;

/**
 * A number that a scorer gives an answer, and which way it is good: without the second the first
 * says nothing.
 *
 * @param value in the scorer's own unit
 */
public record AnswerScore(double value, Direction direction) implements Serializable {}
