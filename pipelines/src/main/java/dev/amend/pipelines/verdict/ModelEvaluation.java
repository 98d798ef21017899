package dev.amend.pipelines.verdict;

import dev.amend.models.data.AnswerNll;
import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.JsonLines;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.data.Split;
import dev.amend.models.data.TokenLogProbs;
import dev.amend.pipelines.plan.SelectionEvaluation;
import dev.amend.pipelines.step.JudgeStep;
import dev.amend.pipelines.step.LikelihoodStep;
import dev.amend.pipelines.step.RowLikelihoodStep;
import dev.amend.pipelines.step.run.StepRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was recorded of one model, by evaluation set.
 *
 * @param answers judged and scored
 * @param judgedFor the same by other judges, for the metrics whose limits name them, by metric
 * @param likelihoods of answers under the base, where a metric asks
 * @param rows how the model predicts the rows' own answers, where a metric asks
 */
public record ModelEvaluation(
    SortedMap<EvaluationSet, List<ScoredAnswer>> answers,
    SortedMap<String, SortedMap<EvaluationSet, List<ScoredAnswer>>> judgedFor,
    SortedMap<EvaluationSet, List<AnswerNll>> likelihoods,
    SortedMap<EvaluationSet, List<TokenLogProbs>> rows) {
  /** Reads what the steps of a model left. */
  static ModelEvaluation of(List<SelectionEvaluation> evaluations, StepRun.Folders folders)
      throws IOException {
    ModelEvaluation read =
        new ModelEvaluation(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    for (SelectionEvaluation one : evaluations) {
      judged(one.judged(), folders, read.answers);
      for (Map.Entry<String, JudgeStep> other : one.judgedFor().entrySet()) {
        judged(
            other.getValue(),
            folders,
            read.judgedFor.computeIfAbsent(other.getKey(), any -> new TreeMap<>()));
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

  private static void judged(
      JudgeStep step, StepRun.Folders folders, SortedMap<EvaluationSet, List<ScoredAnswer>> answers)
      throws IOException {
    for (ScoredAnswer answer :
        JsonLines.readFolder(folders.of(step).resolve(JudgeStep.JUDGED), ScoredAnswer.class)) {
      add(answers, answer.answer().set(), answer);
    }
  }

  private static <R> void add(SortedMap<EvaluationSet, List<R>> records, String set, R one) {
    records.computeIfAbsent(EvaluationSet.of(set), any -> new ArrayList<>()).add(one);
  }

  /** The same as a metric sees it: judged by whom its limits name, else by the source's judge. */
  ModelEvaluation of(String metric) {
    SortedMap<EvaluationSet, List<ScoredAnswer>> seen = new TreeMap<>(answers);
    seen.putAll(judgedFor.getOrDefault(metric, Collections.emptySortedMap()));
    return new ModelEvaluation(seen, Collections.emptySortedMap(), likelihoods, rows);
  }

  /** Records of a type on a set; none when it has no prompt, or no metric asked for them. */
  public <R extends Record> List<R> of(Class<R> records, EvaluationSet set) {
    return all(records).getOrDefault(set, List.of());
  }

  /** Records on one part of several selections, one after the other. */
  public <R extends Record> List<R> of(Class<R> records, List<String> selections, Split part) {
    return selections.stream()
        .flatMap(id -> of(records, new EvaluationSet(id, part)).stream())
        .toList();
  }

  @SuppressWarnings("unchecked") // each map has the records of its name
  private <R extends Record> SortedMap<EvaluationSet, List<R>> all(Class<R> records) {
    if (records.equals(ScoredAnswer.class)) {
      return (SortedMap<EvaluationSet, List<R>>) (SortedMap<?, ?>) answers;
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
