package dev.amend.pipelines.project.schema;

import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.LimitRange;
import dev.amend.models.evaluate.Metrics;
import dev.amend.models.evaluate.MissingMetric;
import dev.amend.models.evaluate.RateMetric;
import dev.amend.models.evaluate.SplitMetric;
import dev.amend.models.goldworld.GoldSet;
import dev.amend.models.judge.Judge;
import dev.amend.models.judge.JudgedProperty;
import dev.amend.models.judge.Judges;
import dev.amend.models.method.Methods;
import dev.amend.models.score.Scorers;
import dev.amend.pipelines.config.Code;
import dev.amend.pipelines.config.MetricTerm;
import dev.amend.pipelines.config.MetricTerm.Trait;
import dev.amend.pipelines.config.MetricVocabulary;
import dev.amend.pipelines.config.Range;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.config.Vocabulary.Term;
import dev.amend.transforms.format.RecordFormats;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What ships with Amend, gathered from the lists where each thing is registered. */
public final class Shipped {
  private Shipped() {}

  /** Everything that can be named in a policy or a recipe. */
  public static Vocabulary vocabulary() {
    return new Vocabulary(
        RecordFormats.ALL.stream().map(f -> new Term(f.id(), f.summary())).toList(),
        metrics(),
        Judges.ALL.stream().map(judge -> new Term(judge.id(), judge.summary())).toList(),
        Judges.ALL.stream().collect(Collectors.toMap(Judge::id, judge -> blind(judge.measures()))),
        Arrays.stream(GoldSet.values()).map(set -> new Term(set.id(), set.summary())).toList(),
        Methods.ALL,
        Scorers.ALL.stream().map(scorer -> new Term(scorer.id(), scorer.summary())).toList(),
        Methods.MODELS);
  }

  /** Ids of the metrics of which a judge that tells this much says nothing. */
  public static Set<String> blind(Set<JudgedProperty> tells) {
    return Metrics.CRITERIA.stream()
        .filter(metric -> !tells.containsAll(metric.needs()))
        .map(Criterion::id)
        .collect(Collectors.toSet());
  }

  private static MetricVocabulary metrics() {
    return new MetricVocabulary(
        Metrics.CRITERIA.stream().map(Shipped::term).toList(),
        Metrics.MISSING.stream()
            .collect(Collectors.toMap(MissingMetric::id, MissingMetric::missing)));
  }

  private static MetricTerm term(Criterion metric) {
    LimitRange limits = metric.limits();
    return new MetricTerm(
        new Term(metric.id(), metric.definition()),
        new Range(limits.min(), limits.max(), Code.LIMIT_RANGE),
        traits(metric));
  }

  private static Set<Trait> traits(Criterion metric) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    if (metric instanceof RateMetric && metric.lowerIsBetter()) {
      traits.add(Trait.LOW_RATE);
    }
    if (!metric.lowerIsBetter()) {
      traits.add(Trait.LOWER_LIMIT);
    }
    if (!metric.reads().equals(ScoredAnswer.class)) {
      traits.add(Trait.UNJUDGED);
    }
    if (metric instanceof SplitMetric) {
      traits.add(Trait.SPLIT);
    }
    return traits;
  }
}
