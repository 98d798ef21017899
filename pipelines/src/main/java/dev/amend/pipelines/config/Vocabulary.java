package dev.amend.pipelines.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What can be named in a policy or a recipe. It comes in from outside, so that reading depends on
 * no list of implementations.
 *
 * @param formats data formats
 * @param metrics metrics
 * @param judges judges
 * @param blind ids of the metrics that a judge, by its id, can tell nothing about
 * @param goldSets sets of the synthetic world, for {@code gold:} addresses
 * @param methods record classes that implement {@link dev.amend.models.method.Method} and make a
 *     candidate
 * @param scorers what gives answers a number
 * @param scoreModels record classes of methods that make a reward or cost model
 */
public record Vocabulary(
    List<Term> formats,
    MetricVocabulary metrics,
    List<Term> judges,
    Map<String, Set<String>> blind,
    List<Term> goldSets,
    List<Class<? extends Record>> methods,
    List<Term> scorers,
    List<Class<? extends Record>> scoreModels) {

  /** Copies the lists. */
  public Vocabulary {
    formats = List.copyOf(formats);
    judges = List.copyOf(judges);
    blind = Map.copyOf(blind);
    goldSets = List.copyOf(goldSets);
    methods = List.copyOf(methods);
    scorers = List.copyOf(scorers);
    scoreModels = List.copyOf(scoreModels);
  }

  /** The same, with one more judge. */
  public Vocabulary with(Term judge, Set<String> tellsNothingOf) {
    List<Term> all = new ArrayList<>(judges);
    all.add(judge);
    Map<String, Set<String>> more = new HashMap<>(blind);
    more.put(judge.id(), Set.copyOf(tellsNothingOf));
    return new Vocabulary(formats, metrics, all, more, goldSets, methods, scorers, scoreModels);
  }

  /** The same, with more scorers. */
  public Vocabulary with(List<Term> more) {
    List<Term> all = new ArrayList<>(scorers);
    all.addAll(more);
    return new Vocabulary(formats, metrics, judges, blind, goldSets, methods, all, scoreModels);
  }

  /**
   * One thing that can be named.
   *
   * @param id kebab-case name
   * @param summary one line for listings
   */
  public record Term(String id, String summary) {}

  /** The ids of terms, in their order. */
  public static List<String> ids(List<Term> terms) {
    return terms.stream().map(Term::id).toList();
  }
}
