package dev.amend.pipelines.plan;

import dev.amend.models.data.AnswerNll;
import dev.amend.models.data.TokenLogProbs;
import dev.amend.models.judge.JudgeSetting;
import dev.amend.models.text.PromptTemplate;
import dev.amend.pipelines.recipe.Recipe;
import dev.amend.pipelines.step.AnswerStep;
import dev.amend.pipelines.step.JudgeStep;
import dev.amend.pipelines.step.LikelihoodStep;
import dev.amend.pipelines.step.RowLikelihoodStep;
import dev.amend.pipelines.step.SelectStep;
import dev.amend.pipelines.step.run.ModelRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is asked of models: the prompts of every selection, judged, and what its metrics read
 * besides.
 *
 * @param measured what the verdict and the report read of each selection
 * @param base tells how likely answers are
 * @param template by which models are asked
 */
record Evaluations(
    Recipe recipe,
    MeasuredRecords measured,
    List<SelectStep> selections,
    ModelRef base,
    PromptTemplate template) {
  /** Of one model, one a selection. */
  List<SelectionEvaluation> of(ModelRef model) {
    List<SelectionEvaluation> evaluations = new ArrayList<>();
    for (SelectStep selection : selections) {
      AnswerStep answers = new AnswerStep(model, selection, recipe, template);
      evaluations.add(
          new SelectionEvaluation(
              answers,
              JudgeStep.by(selection.judge(), answers, recipe),
              judgedFor(selection, answers),
              measured.on(selection.selection()).contains(AnswerNll.class)
                  ? Optional.of(new LikelihoodStep(base, answers, recipe, template))
                  : Optional.empty(),
              measured.on(selection.selection()).contains(TokenLogProbs.class)
                  ? Optional.of(new RowLikelihoodStep(model, selection, recipe, template))
                  : Optional.empty()));
    }
    return evaluations;
  }

  /** One step a judge, however many metrics it decides. */
  private SortedMap<String, JudgeStep> judgedFor(SelectStep selection, AnswerStep answers) {
    Map<String, JudgeStep> byJudge = new HashMap<>();
    for (JudgeSetting judge : selection.judges()) {
      if (!judge.equals(selection.judge())) {
        byJudge.put(judge.id(), JudgeStep.another(judge, answers, recipe));
      }
    }
    SortedMap<String, JudgeStep> byMetric = new TreeMap<>();
    measured
        .judges(selection.selection())
        .forEach(
            (metric, judge) -> {
              JudgeStep step = byJudge.get(judge);
              if (step != null) {
                byMetric.put(metric, step);
              }
            });
    return byMetric;
  }
}
