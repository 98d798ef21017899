package dev.amend.models.rollout;

/**
 * What an answer's tokens were worth. Shapes: T tokens of the answer.
 *
 * @param advantages how much better each token was than expected, in units of the reward, float64
 *     [T]
 * @param returns what a critic has to learn of each token: the rewards from there on, float64 [T]
 */
public record TokenEstimates(double[] advantages, double[] returns) {}
