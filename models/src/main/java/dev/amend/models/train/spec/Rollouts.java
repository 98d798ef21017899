package dev.amend.models.train.spec;

import dev.amend.models.score.ScorerSetting;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How answers that the policy writes while it trains are scored, and what critics start from. Keys
 * are those of {@link dev.amend.models.method.Role#key}.
 *
 * @param scorers by the role that a scorer plays
 * @param starts folders of reward or cost models that models beside the policy start from, by the
 *     role that trains; one that is not named starts from the policy's base with a head of zeros
 * @param maxTokens longest answer
 */
public record Rollouts(
    SortedMap<String, ScorerSetting> scorers, SortedMap<String, String> starts, int maxTokens) {
  /** Every critic starts from the policy's base. */
  public Rollouts(SortedMap<String, ScorerSetting> scorers, int maxTokens) {
    this(scorers, new TreeMap<>(), maxTokens);
  }
}
