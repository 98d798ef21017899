package dev.amend.models.method;

import dev.amend.models.rollout.Advantages;
import java.util.Set;

/**
 * How the policy writes rows of {@link Dataset#ROLLOUTS} to learn from: it answers prompts, the
 * answers are scored, and advantages follow.
 *
 * @param prompts dataset of the prompts
 * @param samples answers a prompt
 * @param epochs how often a rollout is read before the next one is written
 * @param scorers whose scores the advantages need: {@link Role#REWARD}, {@link Role#COST}
 * @param advantages what makes advantages of scores
 * @param klCoefficient β: each token's reward is lowered by β (log π − log π°), in units of the
 *     reward a nat
 * @param unfinishedPenalty taken from the reward of an answer that was cut at its longest
 */
public record Experience(
    Dataset prompts,
    int samples,
    int epochs,
    Set<Role> scorers,
    Advantages advantages,
    double klCoefficient,
    double unfinishedPenalty) {
  public Experience {
    scorers = Set.copyOf(scorers);
    if (samples < 1 || epochs < 1) {
      throw new IllegalArgumentException("a rollout has at least one sample and one epoch");
    }
  }
}
