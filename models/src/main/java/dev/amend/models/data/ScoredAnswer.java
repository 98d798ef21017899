package dev.amend.models.data;

import java.io.Serializable;

/**
 * An answer with what judge and base model make of it.
 *
 * @param baseNll mean negative log-likelihood of the answer's tokens under the base model given the
 *     prompt, in nats; NaN when nobody measured it or the answer has no token
 */
public record ScoredAnswer(Answer answer, Judgement judgement, double baseNll)
    implements Serializable {}
