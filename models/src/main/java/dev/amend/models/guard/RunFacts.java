package dev.amend.models.guard;

/**
 * What does not change during a run.
 *
 * @param vocabulary V; a uniform guess costs ln V nats a token
 * @param bounded whether the method's loss has a minimum
 */
public record RunFacts(Limits limits, int vocabulary, boolean bounded) {}
