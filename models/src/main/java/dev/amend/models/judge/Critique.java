package dev.amend.models.judge;

import java.io.Serializable;

/**
 * What a critic says.
 *
 * @param finished false when it was cut at the length limit
 */
public record Critique(String text, boolean finished) implements Serializable {}
