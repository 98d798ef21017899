package dev.amend.pipelines.config;

import dev.amend.pipelines.config.MetricTerm.Trait;
import dev.amend.pipelines.config.Vocabulary.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a policy can set limits to.
 *
 * @param all metrics, in the order of listings
 * @param missing what it would take to measure others that the field knows, by their ids
 */
public record MetricVocabulary(List<MetricTerm> all, Map<String, String> missing) {
  /** Limits of a metric that nobody knows: those that most have. */
  private static final Range MOST = new Range(0, 1, Code.LIMIT_RANGE);

  /** Limits of one that is refused anyway. */
  private static final Range ANY =
      new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Code.LIMIT_RANGE);

  /** Copies list and map. */
  public MetricVocabulary {
    all = List.copyOf(all);
    missing = Map.copyOf(missing);
  }

  /** What they are called and what they are. */
  public List<Term> terms() {
    return all.stream().map(MetricTerm::term).toList();
  }

  /** The limits that a metric can have. */
  public Range limits(String id) {
    return named(id).map(MetricTerm::limits).orElse(missing.containsKey(id) ? ANY : MOST);
  }

  /** Whether there is such a metric and this is so of it. */
  public boolean is(String id, Trait trait) {
    return named(id).filter(metric -> metric.traits().contains(trait)).isPresent();
  }

  private Optional<MetricTerm> named(String id) {
    return all.stream().filter(metric -> metric.term().id().equals(id)).findFirst();
  }
}
