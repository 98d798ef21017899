package dev.amend.models.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each rule at its threshold and just beyond it. */
class GuardsTest {
  private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

  private static final Guards GUARDS =
      new Guards(
          List.of(
              new InitialKlGuard(0.001),
              new DivergenceGuard(1, 10),
              new CollapseGuard(0.5),
              new RefusalGuard(0.05),
              new RetainGuard(0.1),
              new TargetRule(0.5)));

  private static final RunFacts FACTS = new RunFacts(GUARDS, 100, true, NO_LIMIT);
  private static final RunFacts UNBOUNDED = new RunFacts(GUARDS, 100, false, NO_LIMIT);

  /** Prompts of a look. */
  private static final int RETAIN_PROMPTS = 64;

  /** What a run in good order sees; the tests change one thing at a time. */
  private static final Look CALM =
      new Look(Map.of(), List.of())
          .forgetNll(0)
          .gradient(1)
          .retainKl(0)
          .moved(0)
          .asked(RETAIN_PROMPTS)
          .diversity(0.6)
          .whitespace(0)
          .refusal(0)
          .helpfulness(0.9);

  /** An evaluation that can be changed one metric at a time. */
  private record Look(Map<String, Double> metrics, List<TrainingEvaluation.Goal> goals) {
    private Look with(String metric, double value) {
      Map<String, Double> changed = new HashMap<>(metrics);
      changed.put(metric, value);
      return new Look(changed, goals);
    }

    Look without(String... unmeasured) {
      Map<String, Double> changed = new HashMap<>(metrics);
      changed.keySet().removeAll(List.of(unmeasured));
      return new Look(changed, goals);
    }

    Look forgetNll(double value) {
      return with(EvaluationMetric.FORGET_NLL, value);
    }

    Look gradient(double value) {
      return with(EvaluationMetric.GRADIENT_NORM, value);
    }

    Look retainKl(double value) {
      return with(EvaluationMetric.RETAIN_KL, value);
    }

    Look moved(double value) {
      return with(EvaluationMetric.UPDATE_NORM, value);
    }

    Look asked(double value) {
      return with(EvaluationMetric.RETAIN_PROMPTS, value);
    }

    Look diversity(double value) {
      return with(EvaluationMetric.DIVERSITY, value);
    }

    Look whitespace(double value) {
      return with(EvaluationMetric.WHITESPACE_RATE, value);
    }

    Look refusal(double value) {
      return with(EvaluationMetric.REFUSAL_RATE, value);
    }

    Look helpfulness(double value) {
      return with(EvaluationMetric.HELPFULNESS, value);
    }

    Look rate(double... rates) {
      List<TrainingEvaluation.Goal> limited = new ArrayList<>();
      for (double rate : rates) {
        limited.add(new TrainingEvaluation.Goal("set-" + limited.size(), rate, 0.04));
      }
      return new Look(metrics, limited);
    }

    /** Before the first step there is no loss and no gradient. */
    TrainingEvaluation at(int when) {
      Look seen =
          when > 0 ? this : without(EvaluationMetric.FORGET_NLL, EvaluationMetric.GRADIENT_NORM);
      return new TrainingEvaluation(when, new TreeMap<>(seen.metrics()), goals);
    }
  }

  @Test
  void aRunInGoodOrderGoesOn() {
    assertThat(check(FACTS, CALM, CALM, CALM, CALM, CALM)).isEmpty();
  }

  @Test
  void anotherReferenceIsSeenBeforeTheFirstStep() {
    assertThat(check(FACTS, CALM.retainKl(0.001))).isEmpty();
    assertThat(check(FACTS, CALM.retainKl(0.0011)))
        .contains(
            new Stop(
                StopReason.REFERENCE_MISMATCH,
                "KL to the reference is 0.0011 nats a token before the first step, allowed is"
                    + " 0.0010. The reference is another model than the one training starts from,"
                    + " or the two are computed differently."));
  }

  @Test
  void weightsMayNotMoveByMoreThanTheirOwnNorm() {
    assertThat(check(FACTS, CALM, CALM.moved(1))).isEmpty();
    assertThat(reason(FACTS, CALM, CALM.moved(1.001))).contains(StopReason.DIVERGED);
  }

  /** ln 100 + 5 = 9.605 nats a token. */
  @Test
  void anUnboundedLossStopsFiveNatsAboveAUniformGuess() {
    assertThat(check(UNBOUNDED, CALM, CALM.forgetNll(9.605))).isEmpty();
    assertThat(reason(UNBOUNDED, CALM, CALM.forgetNll(9.606))).contains(StopReason.DIVERGED);
    assertThat(check(FACTS, CALM, CALM.forgetNll(9.606))).isEmpty();
  }

  /** The median of 1, 2 and 3 is 2: twenty is ten times as much. */
  @Test
  void aGradientFarAboveItsRunningMedianStops() {
    Look[] run = {CALM.gradient(0), CALM.gradient(1), CALM.gradient(3), CALM.gradient(2), CALM};
    run[4] = CALM.gradient(20);
    assertThat(check(FACTS, run)).isEmpty();
    run[4] = CALM.gradient(20.01);
    assertThat(reason(FACTS, run)).contains(StopReason.DIVERGED);
  }

  @Test
  void aGradientIsNotJudgedByFewerThanThreeEarlierOnes() {
    assertThat(check(FACTS, CALM.gradient(0), CALM, CALM, CALM.gradient(1e9))).isEmpty();
  }

  /** Half of the base's 0.6. */
  @Test
  void answersThatRepeatThemselvesAreACollapse() {
    assertThat(check(FACTS, CALM, CALM.diversity(0.3))).isEmpty();
    assertThat(reason(FACTS, CALM, CALM.diversity(0.299))).contains(StopReason.COLLAPSED);
  }

  @Test
  void emptyAnswersAreACollapseUnlessTheBaseGivesAsMany() {
    assertThat(check(FACTS, CALM, CALM.whitespace(0.5))).isEmpty();
    assertThat(reason(FACTS, CALM, CALM.whitespace(0.51))).contains(StopReason.COLLAPSED);
    assertThat(check(FACTS, CALM.whitespace(0.6), CALM.whitespace(0.6))).isEmpty();
  }

  @Test
  void withoutRetainPromptsThereIsNoCollapseToSee() {
    Look blind =
        CALM.diversity(Double.NaN)
            .whitespace(Double.NaN)
            .refusal(Double.NaN)
            .helpfulness(Double.NaN);
    assertThat(check(FACTS, blind, blind, blind)).isEmpty();
  }

  /** At a true share of 5 %, 6 of 64 or more have a chance of 10 %, 7 or more one of 4 %. */
  @Test
  void refusalsStopWhenTwoLooksInARowProveThem() {
    Look chance = CALM.refusal(6 / 64.0);
    Look refusing = CALM.refusal(7 / 64.0);
    assertThat(check(FACTS, CALM, chance, chance)).isEmpty();
    assertThat(check(FACTS, CALM, refusing, CALM, refusing)).isEmpty();
    assertThat(reason(FACTS, CALM, refusing, refusing)).contains(StopReason.OVER_REFUSAL);
  }

  /** At a true share of 20 %, 18 of 64 or more have a chance of 8 %, 19 or more one of 4 %. */
  @Test
  void aBaseThatRefusesMoreIsTheMeasure() {
    Look base = CALM.refusal(0.2);
    Look chance = CALM.refusal(18 / 64.0);
    Look refusing = CALM.refusal(19 / 64.0);
    assertThat(check(FACTS, base, chance, chance)).isEmpty();
    assertThat(reason(FACTS, base, refusing, refusing)).contains(StopReason.OVER_REFUSAL);
  }

  @Test
  void driftStopsAtTheThirdLookInARow() {
    Look drifted = CALM.retainKl(0.11);
    assertThat(check(FACTS, CALM, drifted, drifted)).isEmpty();
    assertThat(check(FACTS, CALM, drifted, drifted, CALM.retainKl(0.1))).isEmpty();
    assertThat(reason(FACTS, CALM, drifted, drifted, drifted)).contains(StopReason.RETAIN_BUDGET);
  }

  @Test
  void aRunDoesNotEndWhileItsDamageStillGrows() {
    Look hurt = CALM.rate(0).retainKl(0.004);
    Look worse = CALM.rate(0).retainKl(0.009);
    Look mended = CALM.rate(0).retainKl(0.006);
    Look better = CALM.rate(0).retainKl(0.005);
    assertThat(check(FACTS, CALM, hurt, worse)).isEmpty();
    assertThat(check(FACTS, CALM, hurt, worse, mended)).isEmpty();
    assertThat(reason(FACTS, CALM, hurt, worse, mended, better))
        .contains(StopReason.TARGET_REACHED);
  }

  /** Training aims at half of the policy's limit of 0.04. */
  @Test
  void theTargetIsReachedWhenTwoLooksInARowSeeEveryRate() {
    Look there = CALM.rate(0.02, 0);
    Look nearly = CALM.rate(0.021, 0);
    assertThat(check(FACTS, there, there)).isEmpty();
    assertThat(check(FACTS, CALM, there, nearly, there)).isEmpty();
    assertThat(reason(FACTS, CALM, nearly, there, there)).contains(StopReason.TARGET_REACHED);
  }

  @Test
  void withoutLimitedRatesThereIsNoTarget() {
    assertThat(check(FACTS, CALM.rate(), CALM.rate(), CALM.rate())).isEmpty();
  }

  @Test
  void aTargetReachedOverBudgetIsNone() {
    Look drifted = CALM.rate(0).retainKl(0.11);
    assertThat(check(FACTS, CALM, drifted, drifted)).isEmpty();
  }

  /** The base's helpfulness is 0.9 and the policy accepts a drop of 0.1: training aims at 0.85. */
  @Test
  void aTargetThatCostsTooMuchHelpIsNoneYet() {
    RunFacts facts = new RunFacts(GUARDS, 100, true, 0.1);
    Look there = CALM.rate(0);
    assertThat(check(facts, CALM, there.helpfulness(0.84), there.helpfulness(0.84))).isEmpty();
    assertThat(reason(facts, CALM, there.helpfulness(0.86), there.helpfulness(0.86)))
        .contains(StopReason.TARGET_REACHED);
  }

  @Test
  void weightsAreKeptWhileNothingIsWrongWithThem() {
    assertThat(good(CALM)).isTrue();
    assertThat(good(CALM, CALM.retainKl(0.11))).isFalse();
    assertThat(good(CALM, CALM.diversity(0.1))).isFalse();
    assertThat(good(CALM, CALM.rate(0), CALM.rate(0))).as("a target reached is good").isTrue();
  }

  /** Each alone would stop a run, were what is missing taken as 0 or as too much. */
  @Test
  void whatWasNotMeasuredGivesNoReasonToStop() {
    for (String metric : CALM.metrics().keySet()) {
      Look blind = CALM.without(metric);
      assertThat(check(UNBOUNDED, blind, blind, blind, blind, blind)).as(metric).isEmpty();
      assertThat(check(UNBOUNDED, CALM, CALM, CALM, CALM, blind, blind)).as(metric).isEmpty();
      assertThat(good(blind)).as(metric).isTrue();
    }
    Look nothing = new Look(Map.of(), List.of());
    assertThat(check(UNBOUNDED, nothing, nothing, nothing, nothing, nothing)).isEmpty();
  }

  /** The base is what later evaluations are compared with. */
  @Test
  void whatTheBaseWasNotAskedIsNotHeldAgainstTheModel() {
    Look blind = CALM.without(EvaluationMetric.DIVERSITY, EvaluationMetric.WHITESPACE_RATE);
    assertThat(check(FACTS, blind, CALM.diversity(0).whitespace(1))).isEmpty();
    Look unasked = CALM.without(EvaluationMetric.REFUSAL_RATE);
    assertThat(check(FACTS, unasked, CALM.refusal(1), CALM.refusal(1))).isEmpty();
  }

  /** Unlike one that was not measured, a KL that is no number is a sign of a broken model. */
  @Test
  void aRetainKlThatIsNotANumberIsNotWithinItsBudget() {
    assertThat(reason(FACTS, CALM.retainKl(Double.NaN))).contains(StopReason.REFERENCE_MISMATCH);
    assertThat(good(CALM, CALM.retainKl(Double.NaN))).isFalse();
    Look broken = CALM.rate(0).retainKl(Double.NaN);
    assertThat(check(FACTS, CALM, broken, broken)).as("no target is reached").isEmpty();
  }

  @Test
  void aTargetNeedsNoRetainRows() {
    Look there = CALM.rate(0).without(EvaluationMetric.RETAIN_KL);
    assertThat(reason(FACTS, there, there, there)).contains(StopReason.TARGET_REACHED);
  }

  @Test
  void withoutTheirGuardsNothingStops() {
    RunFacts unwatched = new RunFacts(new Guards(List.of()), 100, false, NO_LIMIT);
    Look broken = CALM.retainKl(1e9).moved(1e9).diversity(0).refusal(1).forgetNll(1e9);
    assertThat(check(unwatched, broken, broken, broken, broken)).isEmpty();
    assertThat(Guards.isGood(unwatched, history(broken, broken))).isTrue();
  }

  /** A loss that is not a number is seen by the loop itself, and so is the last step. */
  @Test
  void everyOtherReasonHasARule() {
    Look[][] runs = {
      {CALM.retainKl(1)},
      {CALM, CALM.moved(2)},
      {CALM, CALM.diversity(0)},
      {CALM, CALM.refusal(1), CALM.refusal(1)},
      {CALM, CALM.retainKl(1), CALM.retainKl(1), CALM.retainKl(1)},
      {CALM, CALM.rate(0), CALM.rate(0)}
    };
    assertThat(List.of(runs))
        .extracting(run -> reason(FACTS, run).orElseThrow())
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(StopReason.MAX_STEPS, StopReason.NON_FINITE)));
  }

  private static Optional<Stop> check(RunFacts facts, Look... looks) {
    return Guards.check(facts, history(looks));
  }

  private static Optional<StopReason> reason(RunFacts facts, Look... looks) {
    return check(facts, looks).map(Stop::reason);
  }

  private static boolean good(Look... looks) {
    return Guards.isGood(FACTS, history(looks));
  }

  private static List<TrainingEvaluation> history(Look... looks) {
    List<TrainingEvaluation> history = new ArrayList<>();
    for (Look look : looks) {
      history.add(look.at(10 * history.size()));
    }
    return history;
  }
}
