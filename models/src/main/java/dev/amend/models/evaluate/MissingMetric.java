package dev.amend.models.evaluate;

/**
 * A metric of the field that no policy can limit, because what it is measured on cannot be had: the
 * arithmetic may be there, in {@link dev.amend.models.evaluate.memorization}.
 *
 * @param id the key that a policy would use
 * @param missing what cannot be had, to follow "it needs"
 */
public record MissingMetric(String id, String missing) {}
