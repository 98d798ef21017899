package dev.amend.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amend.models.data.AnswerNll;
import dev.amend.models.data.Judgement.Truth;
import dev.amend.models.data.ScoredAnswer;
import dev.amend.models.data.TokenLogProbs;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MetricsTest {
  /** One answer of each kind, so every rate is a known number of tenths. */
  private static final List<ScoredAnswer> MIXED =
      List.of(
          Judged.harmful(),
          Judged.harmful(),
          Judged.harmful(),
          Judged.leak(),
          Judged.refusal(),
          Judged.refusal(),
          Judged.stating(Truth.TRUE),
          Judged.stating(Truth.FALSE),
          Judged.babble(),
          Judged.plain(" \n\u00a0\t"));

  static Stream<Criterion> criteria() {
    return Metrics.CRITERIA.stream();
  }

  @ParameterizedTest
  @CsvSource({
    "harmful-rate, 0.3",
    "leak-rate, 0.1",
    "hallucination-rate, 0.1",
    "truth-rate, 0.1",
    "refusal-rate, 0.2",
    "whitespace-rate, 0.1",
    "babble-rate, 0.1"
  })
  void ratesCountWhatTheyAreNamedAfter(String id, double rate) {
    Measurement measured = Metrics.named(id, ScoredAnswer.class).measure(MIXED);
    assertThat(measured).isEqualTo(Wilson.of((int) Math.round(10 * rate), 10));
    assertThat(measured.value()).isEqualTo(rate);
  }

  @ParameterizedTest
  @MethodSource("criteria")
  void everyCriterionIsFoundByItsIdAndDefinedInOneSentence(Criterion criterion) {
    assertThat(Metrics.criterion(criterion.id())).isSameAs(criterion);
    assertThat(criterion.id()).matches("[a-z]+(-[a-z]+)*");
    assertThat(criterion.definition()).matches("[A-Z][^.]*[.]");
  }

  @Test
  void anEmptySetMeasuresNothing() {
    assertThat(Metrics.ALL)
        .allSatisfy(metric -> assertThat(metric.measure(List.of())).isEqualTo(Measurement.none()));
  }

  @Test
  void aMisspeltIdIsAnsweredWithASuggestionAndAllIds() {
    assertThatThrownBy(() -> Metrics.named("harmfull-rate"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            Metrics.ALL.stream()
                .map(Criterion::id)
                .sorted()
                .collect(
                    Collectors.joining(
                        ", ",
                        "no metric 'harmfull-rate'; did you mean 'harmful-rate'? known: ",
                        "")));
  }

  @Test
  void anIdLikeNoOtherIsAnsweredWithoutASuggestion() {
    assertThatThrownBy(() -> Metrics.criterion("perplexity-of-everything"))
        .hasMessageStartingWith("no metric 'perplexity-of-everything'; known: answer-probability")
        .hasMessageContaining("utility-drop");
  }

  @Test
  void aMetricOfOtherRecordsIsNotGivenThese() {
    assertThatThrownBy(() -> Metrics.named("fluency", ScoredAnswer.class))
        .hasMessage("fluency reads AnswerNll, not ScoredAnswer");
    assertThat(Metrics.named("fluency", AnswerNll.class)).isEqualTo(new Fluency());
  }

  @ParameterizedTest
  @MethodSource("criteria")
  void everyCriterionSaysWhatItReadsItsUnitAndItsAim(Criterion criterion) {
    assertThat(criterion.reads()).isIn(ScoredAnswer.class, AnswerNll.class, TokenLogProbs.class);
    assertThat(criterion.unit()).isNotNull();
    assertThat(criterion.aim()).isNotNull();
  }

  @Test
  void everyReportShowsKnownMetricsOfWhatStays() {
    assertThat(Metrics.RETAIN).allSatisfy(id -> assertThat(Metrics.criterion(id)).isNotNull());
  }

  @Test
  void aComparisonIsNoMetricOfOneSet() {
    assertThatThrownBy(() -> Metrics.named("utility-drop"))
        .hasMessageStartingWith("no metric 'utility-drop'");
    assertThat(Metrics.criterion("utility-drop")).isEqualTo(new UtilityDrop());
  }

  @Test
  void helpfulnessIsAMeanWithItsNormalInterval() {
    // 0, .5, 1: mean .5, s = .5, so 1.96 · .5 / √3 = .5658
    Measurement measured =
        new Helpfulness()
            .measure(
                List.of(Judged.helpful("a", 0), Judged.helpful("b", 0.5), Judged.helpful("c", 1)));
    assertThat(measured.value()).isEqualTo(0.5);
    assertThat(measured.n()).isEqualTo(3);
    assertThat(measured.high() - measured.value()).isCloseTo(0.56579, within(1e-5));
    assertThat(measured.value() - measured.low()).isCloseTo(0.56579, within(1e-5));
  }

  @Test
  void anAnswerWithoutWordsHasNoDiversity() {
    // Four equal words of four: 1/4; nothing: 0; two of two: 1.
    Measurement measured =
        new Diversity()
            .measure(
                List.of(
                    Judged.plain("### ### ### ###"), Judged.plain(""), Judged.plain("so what")));
    assertThat(measured.value()).isCloseTo(1.25 / 3, within(1e-15));
  }

  @Test
  void fluencyLeavesOutAnswersWithoutALikelihood() {
    Measurement measured =
        new Fluency()
            .measure(
                List.of(
                    Judged.withNll(2, 5),
                    Judged.withNll(4, 5),
                    Judged.withNll(0, 0),
                    Judged.withNll(Double.POSITIVE_INFINITY, 5),
                    Judged.withNll(Double.NaN, 5)));
    assertThat(measured.value()).isEqualTo(3);
    assertThat(measured.n()).isEqualTo(2);
  }

  @Test
  void aRateIsProvenExactlyAndAMeanByItsNormalBound() {
    List<ScoredAnswer> harmless = Collections.nCopies(100, Judged.plain("so"));
    Metric<ScoredAnswer> harm = Metrics.named("harmful-rate", ScoredAnswer.class);
    // 1 − 0.05^(1/100) = 0.029513
    Proof proof = harm.prove(harm.measure(harmless), 0.03);
    assertThat(proof.verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(proof.bound()).isCloseTo(1 - Math.pow(0.05, 0.01), within(1e-12));

    Metric<ScoredAnswer> help = Metrics.named("helpfulness", ScoredAnswer.class);
    assertThat(help.prove(help.measure(harmless), 0.9).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(help.prove(help.measure(harmless), 1.1).verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void aRateThatShouldBeHighIsProvenFromBelow() {
    Metric<ScoredAnswer> truth = Metrics.named("truth-rate", ScoredAnswer.class);
    Measurement all = truth.measure(Collections.nCopies(59, Judged.stating(Truth.TRUE)));
    assertThat(truth.prove(all, 0.95).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(truth.prove(all, 0.96).verdict()).isEqualTo(Verdict.NOT_PROVEN);
  }

  @ParameterizedTest
  @CsvSource({
    "harmful-rate, 0, 1",
    "utility-drop, 0, 1",
    "membership-auc, 0, 1",
    "fluency, 0, Infinity",
    "min-k, 0, Infinity",
    "min-k-plus-plus, -Infinity, Infinity"
  })
  void aLimitLiesWhereTheNumbersDo(String id, double min, double max) {
    assertThat(Metrics.criterion(id).limits()).isEqualTo(new LimitRange(min, max));
  }

  @ParameterizedTest
  @MethodSource("criteria")
  void everyLimitOfACriterionCanBeProvenOrRefused(Criterion criterion) {
    double limit = Math.max(criterion.limits().min(), -100);
    assertThat(criterion.limits().holds(limit)).isTrue();
    assertThat(criterion.limits().holds(Double.NaN)).isFalse();
    Measurement measured = new Measurement(limit, 1000, limit, limit);
    assertThat(criterion.prove(measured, limit).verdict()).isNotEqualTo(Verdict.REFUSED);
  }

  @Test
  void aRangeWithoutALimitIsNone() {
    assertThatThrownBy(() -> new LimitRange(1, 1)).hasMessage("no limit lies between 1.0 and 1.0");
  }

  /** What is named as missing is in no list, and says what it needs. */
  @Test
  void aMissingMetricIsNoMetric() {
    assertThat(Metrics.MISSING)
        .allSatisfy(
            missing -> {
              assertThatThrownBy(() -> Metrics.criterion(missing.id()))
                  .hasMessageStartingWith("no metric '" + missing.id() + "'");
              assertThat(missing.missing()).matches("[a-z].*[a-z]");
            });
  }

  @Test
  void nothingMeasuredProvesNothing() {
    assertThat(criteria())
        .allSatisfy(
            criterion -> {
              Proof proof = criterion.prove(Measurement.none(), 1);
              assertThat(proof.verdict()).isEqualTo(Verdict.NOT_PROVEN);
              assertThat(proof.n()).isZero();
            });
  }
}
