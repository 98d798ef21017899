package dev.amend.pipelines.project.schema;

import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evaluate.Metrics;
import dev.amend.models.evaluate.RateMetric;
import dev.amend.models.goldworld.GoldSet;
import dev.amend.models.judge.Judge;
import dev.amend.models.judge.JudgedProperty;
import dev.amend.models.judge.Judges;
import dev.amend.models.method.Methods;
import dev.amend.models.score.Scorers;
import dev.amend.pipelines.config.Vocabulary;
import dev.amend.pipelines.config.Vocabulary.Term;
import dev.amend.transforms.format.RecordFormats;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What ships with Amend, gathered from the lists where each thing is registered. */
public final class Shipped {
  private Shipped() {}

  /** Everything that can be named in a policy or a recipe. */
  public static Vocabulary vocabulary() {
    return new Vocabulary(
        RecordFormats.ALL.stream().map(f -> new Term(f.id(), f.summary())).toList(),
        metrics().map(metric -> new Term(metric.id(), metric.definition())).toList(),
        metrics()
            .filter(RateMetric.class::isInstance)
            .filter(Criterion::lowerIsBetter)
            .map(Criterion::id)
            .collect(Collectors.toSet()),
        Judges.ALL.stream().map(judge -> new Term(judge.id(), judge.summary())).toList(),
        Judges.ALL.stream().collect(Collectors.toMap(Judge::id, judge -> blind(judge.measures()))),
        Arrays.stream(GoldSet.values()).map(set -> new Term(set.id(), set.summary())).toList(),
        Methods.ALL,
        Scorers.ALL.stream().map(scorer -> new Term(scorer.id(), scorer.summary())).toList(),
        Methods.MODELS);
  }

  /** Ids of the metrics of which a judge that tells this much says nothing. */
  public static Set<String> blind(Set<JudgedProperty> tells) {
    return metrics()
        .filter(metric -> !tells.containsAll(metric.needs()))
        .map(Criterion::id)
        .collect(Collectors.toSet());
  }

  private static Stream<Criterion> metrics() {
    return Stream.concat(Metrics.ALL.stream(), Metrics.PAIRED.stream());
  }
}
