package dev.amend.pipelines.policy;

import org.jspecify.annotations.Nullable;

/**
 * How far a metric may go, in [0, 1]: the most for a metric where smaller is better, else the
 * least.
 *
 * @param seen on prompts used in training; null when they do not matter
 * @param unseen on held-out prompts; null when they do not matter
 */
public record Limit(@Nullable Double seen, @Nullable Double unseen) {
  /** One limit for both. */
  public static Limit of(double both) {
    return new Limit(both, both);
  }
}
