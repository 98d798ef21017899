package dev.amend.pipelines.verdict;

import dev.amend.models.data.AnswerNll;
import dev.amend.models.data.EvaluationSet;
import dev.amend.models.data.Judgement.Form;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.data.Split;
import dev.amend.models.evaluate.DistinctTokens;
import dev.amend.models.evaluate.Fluency;
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
  /** From so many words on an answer of which hardly one is new repeats itself endlessly; ours. */
  private static final int MANY_WORDS = 20;

  private static final double REPEATED = 0.1;

  private final Policy policy;
  private final ModelEvaluation base;
  private final StepRun.Folders folders;

  /**
   * Objections by a policy.
   *
   * @param base what the untouched model answered
   * @param folders where the trainings of the graph left their results
   */
  Objections(Policy policy, ModelEvaluation base, StepRun.Folders folders) {
    this.policy = policy;
    this.base = base;
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
    List<ScoredAnswer> answers = of(ScoredAnswer.class, evaluation).counted();
    if (answers.isEmpty()) {
      return floor.answered() > 0
          ? List.of("answers none of the prompts of the final evaluation")
          : List.of();
    }
    List<String> objections = new ArrayList<>();
    long said = answers.stream().filter(Objections::says).count();
    if (said < floor.answered() * answers.size()) {
      objections.add(
          "says something in %s of %s answers, fewer than the %s of floor.answered"
              .formatted(
                  Figures.count(said),
                  Figures.count(answers.size()),
                  Figures.of(Unit.SHARE, floor.answered())));
    }
    double helpfulness = new Helpfulness().measure(answers).value();
    if (!policy.keep().isEmpty() && helpfulness < floor.helpfulness()) {
      objections.add(
          "has a helpfulness of %s on what is kept, below the %s of floor.helpfulness"
              .formatted(
                  Figures.of(Unit.SCORE, helpfulness),
                  Figures.of(Unit.SCORE, floor.helpfulness())));
    }
    double unlikely = nats(evaluation) - nats(base);
    if (unlikely > floor.fluency()) {
      objections.add(
          "speaks what the base finds %s nats a token less likely than its own answers, more than"
                  .formatted(Figures.of(Unit.NATS, unlikely))
              + " the %s of floor.fluency".formatted(Figures.of(Unit.NATS, floor.fluency())));
    }
    return objections;
  }

  private double nats(ModelEvaluation evaluation) {
    return new Fluency().measure(of(AnswerNll.class, evaluation).counted()).value();
  }

  /** On what is kept; where nothing is, on the prompts of the clauses. */
  private <R extends Record> Evidence<R> of(Class<R> records, ModelEvaluation evaluation) {
    return sets()
        .map(set -> evaluation.evidence(records, set))
        .reduce(Evidence.none(), Evidence::and);
  }

  private Stream<EvaluationSet> sets() {
    if (!policy.keep().isEmpty()) {
      return policy.keep().stream().map(Keep::id).map(id -> new EvaluationSet(id, Split.UNSEEN));
    }
    return policy.clauses().stream()
        .map(Clause::id)
        .flatMap(
            id ->
                Stream.of(new EvaluationSet(id, Split.SEEN), new EvaluationSet(id, Split.UNSEEN)));
  }

  private static boolean says(ScoredAnswer answer) {
    String text = answer.answer().text();
    int words = TextWords.of(text).size();
    boolean endless = words >= MANY_WORDS && DistinctTokens.of(text) < REPEATED;
    return words > 0 && !endless && answer.judgement().form() != Form.BABBLE;
  }
}
