package dev.amend.pipelines.verdict;

import dev.amend.models.data.AnswerNll;
import dev.amend.models.data.EvaluationRecord;
import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.JsonLines;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.data.TokenLogProbs;
import dev.amend.models.evaluate.Criterion;
import dev.amend.models.evidence.Evidence;
import dev.amend.models.judge.JudgedProperty;
import dev.amend.pipelines.plan.SelectionEvaluation;
import dev.amend.pipelines.step.Asking;
import dev.amend.pipelines.step.JudgeStep;
import dev.amend.pipelines.step.LikelihoodStep;
import dev.amend.pipelines.step.RowLikelihoodStep;
import dev.amend.pipelines.step.run.StepRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was recorded of one model, by evaluation set.
 *
 * @param judged answers, by the judges of their sources
 * @param judgedFor the same by other judges, for the metrics whose limits name them, by metric
 * @param likelihoods of answers under the base, where a metric asks
 * @param rows how the model predicts the rows' own answers, where a metric asks
 * @param measures what the judge must be able to tell
 * @param asking how the model was asked
 */
public record ModelEvaluation(
    Judgements judged,
    SortedMap<String, Judgements> judgedFor,
    SortedMap<EvaluationSet, List<AnswerNll>> likelihoods,
    SortedMap<EvaluationSet, List<TokenLogProbs>> rows,
    Set<JudgedProperty> measures,
    Asking asking) {
  /** Reads what the steps of a model left. */
  static ModelEvaluation of(List<SelectionEvaluation> evaluations, StepRun.Folders folders)
      throws IOException {
    Asking asking = evaluations.get(0).answers().asking();
    ModelEvaluation read =
        new ModelEvaluation(
            Judgements.none(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), Set.of(), asking);
    for (SelectionEvaluation one : evaluations) {
      read.judged.add(one.judged(), folders);
      for (Map.Entry<String, JudgeStep> other : one.judgedFor().entrySet()) {
        read.judgedFor
            .computeIfAbsent(other.getKey(), any -> Judgements.none())
            .add(other.getValue(), folders);
      }
      if (one.likelihoods().isPresent()) {
        LikelihoodStep step = one.likelihoods().get();
        for (AnswerNll nll :
            JsonLines.readFolder(
                folders.of(step).resolve(LikelihoodStep.LIKELIHOODS), AnswerNll.class)) {
          add(read.likelihoods, nll.set(), nll);
        }
      }
      if (one.rows().isPresent()) {
        Path rows = folders.of(one.rows().get()).resolve(RowLikelihoodStep.ROWS);
        for (TokenLogProbs row : JsonLines.readFolder(rows, TokenLogProbs.class)) {
          add(read.rows, row.set(), row);
        }
      }
    }
    return read;
  }

  private static <R> void add(SortedMap<EvaluationSet, List<R>> records, String set, R one) {
    records.computeIfAbsent(EvaluationSet.of(set), any -> new ArrayList<>()).add(one);
  }

  /** Answers by the judges of their sources. */
  public SortedMap<EvaluationSet, List<ScoredAnswer>> answers() {
    return judged.answers();
  }

  /** The same as a metric sees it: judged by whom its limits name, else by the source's judge. */
  ModelEvaluation of(Criterion metric) {
    Judgements named = judgedFor.getOrDefault(metric.id(), Judgements.none());
    return new ModelEvaluation(
        judged.or(named), new TreeMap<>(), likelihoods, rows, metric.needs(), asking);
  }

  /** Records of a type on a set; none when it has no prompt, or no metric asked for them. */
  public <R extends EvaluationRecord> List<R> of(Class<R> records, EvaluationSet set) {
    return all(records).getOrDefault(set, List.of());
  }

  /** Those of them that a value may rest on. */
  <R extends EvaluationRecord> Evidence<R> evidence(Class<R> records, EvaluationSet set) {
    return Evidence.of(of(records, set), judged.seeing(set, measures), asking.maxTokens());
  }

  @SuppressWarnings("unchecked") // each map has the records of its name
  private <R extends EvaluationRecord> SortedMap<EvaluationSet, List<R>> all(Class<R> records) {
    if (records.equals(ScoredAnswer.class)) {
      return (SortedMap<EvaluationSet, List<R>>) (SortedMap<?, ?>) answers();
    }
    if (records.equals(AnswerNll.class)) {
      return (SortedMap<EvaluationSet, List<R>>) (SortedMap<?, ?>) likelihoods;
    }
    if (records.equals(TokenLogProbs.class)) {
      return (SortedMap<EvaluationSet, List<R>>) (SortedMap<?, ?>) rows;
    }
    throw new IllegalArgumentException(
        "no step of an evaluation leaves " + records.getSimpleName() + " records");
  }
}
