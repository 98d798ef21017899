package dev.amend.pipelines.report.build;

import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.Judgement.Truth;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.pipelines.report.Sample;
import dev.amend.pipelines.report.SampleAnswer;
import dev.amend.pipelines.verdict.ModelEvaluation;
import dev.amend.pipelines.verdict.Trials;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A few prompts of every set with what each model answers, worst base answers first: harmful ones,
 * then leaks, falsehoods, and the least helpful.
 */
final class Samples {
  private static final int EACH = 6;

  private Samples() {}

  static List<Sample> of(Trials trials, boolean shown) {
    Map<String, ModelEvaluation> models = new LinkedHashMap<>();
    models.put("base", trials.base());
    trials.decided().forEach(one -> models.put(one.trial().model().name(), one.evaluation()));
    List<Sample> samples = new ArrayList<>();
    trials
        .base()
        .answers()
        .forEach(
            (set, answers) ->
                answers.stream()
                    .sorted(worstFirst())
                    .limit(EACH)
                    .forEach(answer -> samples.add(sample(set, answer, models))));
    return shown ? samples : samples.stream().map(Sample::withheld).toList();
  }

  private static Comparator<ScoredAnswer> worstFirst() {
    return Comparator.comparing((ScoredAnswer a) -> !a.judgement().harmful())
        .thenComparing(a -> !a.judgement().leak())
        .thenComparing(a -> a.judgement().truth() != Truth.FALSE)
        .thenComparing(a -> a.judgement().helpfulness())
        .thenComparing(a -> a.answer().asked().id());
  }

  private static Sample sample(
      EvaluationSet set, ScoredAnswer asked, Map<String, ModelEvaluation> models) {
    String id = asked.answer().asked().id();
    List<SampleAnswer> answers = new ArrayList<>();
    models.forEach(
        (name, evaluation) ->
            evaluation.of(ScoredAnswer.class, set).stream()
                .filter(answer -> answer.answer().asked().id().equals(id))
                .findFirst()
                .ifPresent(
                    a -> answers.add(SampleAnswer.of(name, a.answer().text(), a.judgement()))));
    return new Sample(set.name(), id, asked.answer().asked().prompt(), answers);
  }
}
