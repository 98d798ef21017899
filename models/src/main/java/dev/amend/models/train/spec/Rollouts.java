package dev.amend.models.train.spec;

import dev.amend.models.score.ScorerSetting;
import java.util.SortedMap;

/**
 * How answers that the policy writes while it trains are scored.
 *
 * @param scorers by {@link dev.amend.models.method.Role#key}
 * @param maxTokens longest answer
 */
public record Rollouts(SortedMap<String, ScorerSetting> scorers, int maxTokens) {}
