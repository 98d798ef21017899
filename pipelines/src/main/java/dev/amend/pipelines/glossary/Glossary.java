package dev.amend.pipelines.glossary;

import dev.amend.models.method.Signal;
import java.util.List;

/**
 * Every term that a reader meets, each once. The page of the documentation is written from it, and
 * the report explains its words by it. Metrics, signals and what is tracked are explained where
 * they are listed, and read from there.
 */
public final class Glossary {
  /** In reading order. A new term is one line in its group. */
  public static final List<GlossaryGroup> GROUPS =
      List.of(
          GlossaryGroup.of("The policy and its data", PolicyTerm.values()),
          GlossaryGroup.of("What training reads", DatasetTerm.values()),
          GlossaryGroup.of("Models and methods", ModelTerm.values()),
          GlossaryGroup.of("Losses and rewards", LossTerm.values()),
          new GlossaryGroup("Signals", signals()),
          GlossaryGroup.of("Training", TrainingTerm.values()),
          GlossaryGroup.of("What training measures", TrainingMeasure.values()),
          GlossaryGroup.of("Answers, judges and scorers", JudgingTerm.values()),
          new GlossaryGroup("Metrics", metrics()),
          GlossaryGroup.of("Limits and verdicts", VerdictTerm.values()),
          GlossaryGroup.of("Projects, steps and runs", RunTerm.values()));

  private Glossary() {}

  /** The terms of all groups. */
  public static List<GlossaryTerm> all() {
    return GROUPS.stream().flatMap(group -> group.terms().stream()).toList();
  }

  private static List<GlossaryTerm> signals() {
    return Signal.ALL.stream().<GlossaryTerm>map(ListedTerm::of).toList();
  }

  private static List<GlossaryTerm> metrics() {
    return MetricDefinitions.ofMetrics().stream()
        .<GlossaryTerm>map(MetricGlossaryTerm::new)
        .toList();
  }
}
