package dev.amend.pipelines.verdict;

import dev.amend.models.data.AnswerNll;
import dev.amend.models.data.EvaluationRecord;
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
import dev.amend.pipelines.policy.Clause;
import dev.amend.pipelines.policy.Floor;
import dev.amend.pipelines.policy.Keep;
import dev.amend.pipelines.policy.Policy;
import dev.amend.pipelines.report.Figures;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a model does less of than the policy's floor asks of every model, on what is kept; where
 * nothing is, on the prompts of the clauses.
 *
 * @param base what the untouched model answered
 * @param model what the judged one did
 */
record BelowFloor(Policy policy, ModelEvaluation base, ModelEvaluation model) {
  /** From so many words on an answer of which hardly one is new repeats itself endlessly; ours. */
  private static final int MANY_WORDS = 20;

  private static final double REPEATED = 0.1;

  /** Each as a sentence without its full stop, the model left out. */
  List<String> objections() {
    List<ScoredAnswer> answers = of(ScoredAnswer.class, model).counted();
    if (answers.isEmpty()) {
      return floor().answered() > 0
          ? List.of("answers none of the prompts of the final evaluation")
          : List.of();
    }
    return Stream.of(saysTooLittle(answers), helpsTooLittle(answers), isUnlikely())
        .flatMap(Optional::stream)
        .toList();
  }

  private Floor floor() {
    return policy.floor();
  }

  private Optional<String> saysTooLittle(List<ScoredAnswer> answers) {
    long said = answers.stream().filter(BelowFloor::says).count();
    return said < floor().answered() * answers.size()
        ? Optional.of(
            "says something in %s of %s answers, fewer than the %s of floor.answered"
                .formatted(
                    Figures.count(said),
                    Figures.count(answers.size()),
                    Figures.of(Unit.SHARE, floor().answered())))
        : Optional.empty();
  }

  private Optional<String> helpsTooLittle(List<ScoredAnswer> answers) {
    double helpfulness = new Helpfulness().measure(answers).value();
    return !policy.keep().isEmpty() && helpfulness < floor().helpfulness()
        ? Optional.of(
            "has a helpfulness of %s on what is kept, below the %s of floor.helpfulness"
                .formatted(
                    Figures.of(Unit.SCORE, helpfulness),
                    Figures.of(Unit.SCORE, floor().helpfulness())))
        : Optional.empty();
  }

  private Optional<String> isUnlikely() {
    double unlikely = nats(model) - nats(base);
    return unlikely > floor().fluency()
        ? Optional.of(
            "speaks what the base finds %s nats a token less likely than its own answers, more"
                    .formatted(Figures.of(Unit.NATS, unlikely))
                + " than the %s of floor.fluency"
                    .formatted(Figures.of(Unit.NATS, floor().fluency())))
        : Optional.empty();
  }

  private double nats(ModelEvaluation evaluation) {
    return new Fluency().measure(of(AnswerNll.class, evaluation).counted()).value();
  }

  private <R extends EvaluationRecord> Evidence<R> of(
      Class<R> records, ModelEvaluation evaluation) {
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
            id -> Stream.of(Split.SEEN, Split.UNSEEN).map(part -> new EvaluationSet(id, part)));
  }

  private static boolean says(ScoredAnswer answer) {
    String text = answer.answer().text();
    int words = TextWords.of(text).size();
    boolean endless = words >= MANY_WORDS && DistinctTokens.of(text) < REPEATED;
    return words > 0 && !endless && answer.judgement().form() != Form.BABBLE;
  }
}
