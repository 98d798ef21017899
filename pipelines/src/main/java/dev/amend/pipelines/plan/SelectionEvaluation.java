package dev.amend.pipelines.plan;

import dev.amend.pipelines.step.AnswerStep;
import dev.amend.pipelines.step.JudgeStep;
import dev.amend.pipelines.step.LikelihoodStep;
import dev.amend.pipelines.step.RowLikelihoodStep;
import dev.amend.pipelines.step.run.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is asked of one model about one selection.
 *
 * @param answers what it says
 * @param judged what the selection's judge and scorers make of it
 * @param judgedFor what other judges make of it for the metrics whose limits name them, by metric
 * @param likelihoods how likely the base finds it; empty when no metric of the selection asks
 * @param rows how the model predicts the answers that the rows themselves hold; empty when no
 *     metric of the selection asks
 */
public record SelectionEvaluation(
    AnswerStep answers,
    JudgeStep judged,
    SortedMap<String, JudgeStep> judgedFor,
    Optional<LikelihoodStep> likelihoods,
    Optional<RowLikelihoodStep> rows) {
  /**
   * The work of several in the order in which it runs: all answers before the first judgement, so
   * that every model is loaded once.
   */
  static List<Step> steps(List<SelectionEvaluation> evaluations) {
    List<Step> steps = new ArrayList<>();
    evaluations.forEach(one -> steps.add(one.answers()));
    evaluations.forEach(one -> steps.add(one.judged()));
    evaluations.forEach(one -> one.judgedFor().values().stream().distinct().forEach(steps::add));
    evaluations.forEach(one -> one.likelihoods().ifPresent(steps::add));
    evaluations.forEach(one -> one.rows().ifPresent(steps::add));
    return steps;
  }
}
