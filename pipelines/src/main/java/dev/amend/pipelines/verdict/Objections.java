package dev.amend.pipelines.verdict;

import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.Judgement.Form;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.data.Split;
import dev.amend.models.evaluate.Helpfulness;
import dev.amend.models.evaluate.Unit;
import dev.amend.models.evidence.Evidence;
import dev.amend.models.overlap.TextWords;
import dev.amend.models.train.TrainingResult;
import dev.amend.pipelines.plan.Graph;
import dev.amend.pipelines.policy.Clause;
import dev.amend.pipelines.policy.Floor;
import dev.amend.pipelines.policy.Keep;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.report.Figures;
import dev.amend.pipelines.step.TrainStep;
import dev.amend.pipelines.step.run.StepRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why a model is not promoted, whatever limits it keeps: it answers nothing, it is still the model
 * it started from, or its weights hold what is no number.
 */
final class Objections {
  private final Policy policy;
  private final StepRun.Folders folders;

  Objections(Policy policy, StepRun.Folders folders) {
    this.policy = policy;
    this.folders = folders;
  }

  /** Each as a sentence without its full stop, the model left out. */
  List<String> to(Graph.Trial trial, ModelEvaluation evaluation) throws IOException {
    List<String> objections = new ArrayList<>();
    boolean untrained = true;
    for (Graph.Round round : trial.rounds()) {
      TrainingResult result = TrainStep.result(folders.of(round.train()));
      untrained &= result.keptStep() == 0;
      if (!result.nonFinite().isEmpty()) {
        objections.add("holds numbers that are not finite, in tensor " + result.nonFinite());
      }
    }
    if (untrained) {
      objections.add("is the model it started from: the weights of step 0 were kept");
    }
    objections.addAll(below(policy.floor(), evaluation));
    return objections;
  }

  private List<String> below(Floor floor, ModelEvaluation evaluation) {
    List<String> objections = new ArrayList<>();
    List<ScoredAnswer> answers = asked(evaluation).counted();
    if (floor.answered() > 0 && answers.isEmpty()) {
      objections.add("answers none of the prompts of the final evaluation");
      return objections;
    }
    long said = answers.stream().filter(Objections::says).count();
    double share = (double) said / answers.size();
    if (share < floor.answered()) {
      objections.add(
          "says something in %s of %s answers, fewer than the %s of floor.answered"
              .formatted(
                  Figures.count(said),
                  Figures.count(answers.size()),
                  Figures.of(Unit.SHARE, floor.answered())));
    }
    double helpfulness = new Helpfulness().measure(kept(evaluation).counted()).value();
    if (helpfulness < floor.helpfulness()) {
      objections.add(
          "has a helpfulness of %s on what is kept, below the %s of floor.helpfulness"
              .formatted(
                  Figures.of(Unit.SCORE, helpfulness),
                  Figures.of(Unit.SCORE, floor.helpfulness())));
    }
    return objections;
  }

  private Evidence<ScoredAnswer> asked(ModelEvaluation evaluation) {
    if (!policy.keep().isEmpty()) {
      return kept(evaluation);
    }
    return of(
        evaluation,
        policy.clauses().stream()
            .map(Clause::id)
            .flatMap(
                id ->
                    Stream.of(
                        new EvaluationSet(id, Split.SEEN), new EvaluationSet(id, Split.UNSEEN))));
  }

  private Evidence<ScoredAnswer> kept(ModelEvaluation evaluation) {
    return of(
        evaluation,
        policy.keep().stream().map(Keep::id).map(id -> new EvaluationSet(id, Split.UNSEEN)));
  }

  private static Evidence<ScoredAnswer> of(ModelEvaluation evaluation, Stream<EvaluationSet> sets) {
    return sets.map(set -> evaluation.evidence(ScoredAnswer.class, set))
        .reduce(Evidence.none(), Evidence::and);
  }

  private static boolean says(ScoredAnswer answer) {
    return answer.judgement().form() != Form.BABBLE
        && !TextWords.of(answer.answer().text()).isEmpty();
  }
}
