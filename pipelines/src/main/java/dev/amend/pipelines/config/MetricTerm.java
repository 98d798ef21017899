package dev.amend.pipelines.config;

import java.util.Set;

/**
 * A metric that a policy can set a limit to.
 *
 * @param term its id and what it is
 * @param limits the limits that it can have
 * @param traits what of it matters to who reads a limit
 */
public record MetricTerm(Vocabulary.Term term, Range limits, Set<Trait> traits) {
  /** What of a metric matters to who reads a limit. */
  public enum Trait {
    /** It is a share of answers and should be small. */
    LOW_RATE,
    /** Larger is better, so its limit is a lower one. */
    LOWER_LIMIT,
    /** No judge has a say in it. */
    UNJUDGED,
    /** It compares the seen rows of a clause with the unseen ones, so it has one limit for both. */
    SPLIT
  }

  /** Copies the set. */
  public MetricTerm {
    traits = Set.copyOf(traits);
  }
}
