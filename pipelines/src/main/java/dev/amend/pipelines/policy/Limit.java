package dev.amend.pipelines.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How far a metric may go, in the range of its limits: the most for a metric where smaller is
 * better, else the least. Of a metric that compares seen prompts with unseen ones both are the one
 * limit.
 *
 * @param seen on prompts used in training; null when they do not matter
 * @param unseen on held-out prompts; null when they do not matter
 * @param judge id of the judge that decides; null for the one of the source
 */
public record Limit(
    @Nullable Double seen,
    @Nullable Double unseen,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String judge) {
  /** One limit for both, decided by the judge of the source. */
  public static Limit of(double both) {
    return new Limit(both, both, null);
  }
}
