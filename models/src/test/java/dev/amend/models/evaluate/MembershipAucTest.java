package dev.amend.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amend.models.data.Seeds;
import dev.amend.models.data.TokenLogProbs;
import dev.amend.models.evaluate.memorization.Auc;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipAucTest {
  private static final double RISK = 0.05;

  private final MembershipAuc auc = new MembershipAuc();

  private static List<TokenLogProbs> rows(double... surprise) {
    return Arrays.stream(surprise).mapToObj(nats -> Told.row(-nats)).toList();
  }

  /** Of 16 pairs three are the wrong way round: 1.1 > 1.0, 1.1 > 0.7, 0.9 > 0.7. */
  @Test
  void familiarSeenRowsGiveThemselvesAway() {
    Measurement measured = auc.between(rows(0.2, 0.5, 0.9, 1.1), rows(1.0, 1.3, 0.7, 2.0));
    assertThat(measured.value()).isEqualTo(0.8125);
    assertThat(measured.n()).isEqualTo(4);
    assertThat(measured.low()).isLessThan(0.8125);
    assertThat(measured.high()).isBetween(0.8125, 1.0);
  }

  @Test
  void nothingIsMeasuredWhereOneSideIsMissingOrHoldsNoAnswer() {
    assertThat(auc.between(List.of(), rows(1))).isEqualTo(Measurement.none());
    assertThat(auc.between(rows(1), List.of(Told.row()))).isEqualTo(Measurement.none());
  }

  /** With no pair in that order the bound is that of a rate without an event: 1 − 0.05^(1/n). */
  @Test
  void aBoundAtZeroIsThatOfClopperAndPearson() {
    assertThat(HoeffdingBound.upper(0, 59, RISK))
        .isCloseTo(ClopperPearson.upper(0, 59), within(1e-9));
    assertThat(HoeffdingBound.lower(1, 59, RISK))
        .isCloseTo(ClopperPearson.lower(59, 59), within(1e-9));
    assertThat(HoeffdingBound.upper(1, 59, RISK)).isEqualTo(1);
    assertThat(HoeffdingBound.upper(Double.NaN, 0, RISK)).isEqualTo(1);
  }

  /**
   * KL(0.5 ‖ 0.6) = 0.5 ln(0.25 / 0.24) = 0.0204110, and ln 20 = 2.9957323: 146.77, so 147 pairs.
   */
  @Test
  void aLimitNeedsAsManyRowsAsItsDivergenceSays() {
    assertThat(HoeffdingBound.needed(0.5, 0.6, RISK)).isEqualTo(147);
    Measurement few = new Measurement(0.5, 146, 0.4, 0.6);
    Proof open = auc.prove(few, 0.6);
    assertThat(open.verdict()).isEqualTo(Verdict.NOT_PROVEN);
    assertThat(open.needed()).isEqualTo(147);
    assertThat(auc.prove(new Measurement(0.5, 147, 0.4, 0.6), 0.6).verdict())
        .isEqualTo(Verdict.ACCEPTED);
    assertThat(auc.prove(few, 0.49).verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(auc.prove(few, 0.5).needed()).isEqualTo(Integer.MAX_VALUE);
  }

  /**
   * Scores drawn so that the true area is known: seen rows from U(0, 1)^(1/a), held-out ones from
   * U(0, 1)^(1/b), so P(held-out > seen) = b / (a + b). Whatever the area, the sizes and the ties
   * that rounding makes, a bound below the truth may come once in twenty; of 2,000 draws the bound
   * of three standard deviations above that is 100 + 3 √95 = 129.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 30, 30, 0",
    "1, 1, 70, 20, 0",
    "1, 9, 30, 100, 0",
    "1, 19, 20, 20, 0",
    "3, 1, 40, 15, 0",
    "1, 1, 25, 25, 3"
  })
  void theBoundHoldsTheTruthNineteenTimesOfTwenty(double a, double b, int m, int n, int levels) {
    double truth = levels == 0 ? b / (a + b) : 0.5;
    int missed = 0;
    for (int draw = 0; draw < 2000; draw++) {
      double area = Auc.of(drawn(a, m, draw, "seen", levels), drawn(b, n, draw, "held", levels));
      missed += HoeffdingBound.upper(area, Math.min(m, n), RISK) < truth ? 1 : 0;
    }
    assertThat(missed).isLessThan(130);
  }

  /** A bound of 1 would hold as well: this one is less than twice as far away as by DeLong. */
  @Test
  void theBoundIsNotIdle() {
    double bound = HoeffdingBound.upper(0.5, 200, RISK);
    // DeLong at 0.5 with 200 and 200 rows: 0.5 + 1.645 √(401 / (12 · 200²)) = 0.5475.
    assertThat(bound - 0.5).isCloseTo(0.0863, within(1e-3));
    assertThat((bound - 0.5) / 0.0475).isBetween(1.0, 2.0);
  }

  private static double[] drawn(double power, int count, int draw, String name, int levels) {
    DoubleStream values =
        IntStream.range(0, count)
            .mapToDouble(i -> Math.pow(Seeds.uniform(7, draw, name + i), 1 / power));
    return (levels == 0 ? values : values.map(x -> Math.floor(x * levels))).toArray();
  }
}
