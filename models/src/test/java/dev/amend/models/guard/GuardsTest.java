package dev.amend.models.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each rule at its threshold and just beyond it. */
class GuardsTest {
  /**
   * anchor 0.001, retain 0.1, update 1, gradient × 10, diversity × 0.5, refusal 0.05, target × 0.5.
   */
  private static final Limits LIMITS = Limits.DEFAULTS;

  private static final RunFacts FACTS = new RunFacts(LIMITS, 100, true);
  private static final RunFacts UNBOUNDED = new RunFacts(LIMITS, 100, false);

  /** Prompts of a look. */
  private static final int RETAIN_PROMPTS = 64;

  /** What a look sees, but for the rates that the policy limits. */
  private enum Part {
    FORGET_NLL,
    GRADIENT,
    RETAIN_KL,
    MOVED,
    DIVERSITY,
    WHITESPACE,
    REFUSAL,
    HELPFULNESS
  }

  /** What a run in good order sees; the tests change one thing at a time. */
  private static final Look CALM =
      new Look(Map.of(), List.of()).gradient(1).diversity(0.6).helpfulness(0.9);

  /** An observation that can be changed one part at a time; what is not set is 0. */
  private record Look(Map<Part, Double> parts, List<Observation.Goal> targets) {
    private Look with(Part part, double value) {
      Map<Part, Double> changed = new HashMap<>(parts);
      changed.put(part, value);
      return new Look(changed, targets);
    }

    private double of(Part part) {
      return parts.getOrDefault(part, 0.0);
    }

    Look forgetNll(double value) {
      return with(Part.FORGET_NLL, value);
    }

    Look gradient(double value) {
      return with(Part.GRADIENT, value);
    }

    Look retainKl(double value) {
      return with(Part.RETAIN_KL, value);
    }

    Look moved(double value) {
      return with(Part.MOVED, value);
    }

    Look diversity(double value) {
      return with(Part.DIVERSITY, value);
    }

    Look whitespace(double value) {
      return with(Part.WHITESPACE, value);
    }

    Look refusal(double value) {
      return with(Part.REFUSAL, value);
    }

    Look helpfulness(double value) {
      return with(Part.HELPFULNESS, value);
    }

    Look rate(double... rates) {
      List<Observation.Goal> limited = new ArrayList<>();
      for (double rate : rates) {
        limited.add(new Observation.Goal("set-" + limited.size(), rate, 0.04));
      }
      return new Look(parts, limited);
    }

    Observation at(int when) {
      return new Observation(
          when,
          of(Part.FORGET_NLL),
          of(Part.GRADIENT),
          of(Part.RETAIN_KL),
          of(Part.MOVED),
          of(Part.DIVERSITY),
          of(Part.WHITESPACE),
          of(Part.REFUSAL),
          of(Part.HELPFULNESS),
          RETAIN_PROMPTS,
          targets);
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
    Limits limits = new Limits(1e-3, 0.1, 1, 10, 0.5, 0.05, 0.5, 0.1);
    RunFacts facts = new RunFacts(limits, 100, true);
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

  private static List<Observation> history(Look... looks) {
    List<Observation> history = new ArrayList<>();
    for (Look look : looks) {
      history.add(look.at(10 * history.size()));
    }
    return history;
  }
}
