package dev.amend.models.evaluate;

import dev.amend.models.data.TokenLogProbs;
import dev.amend.models.evaluate.memorization.Auc;
import java.util.List;

/**
 * How well {@link MinK} tells the rows of a clause that training saw from those held out of it: the
 * chance that a seen row scores lower than a held-out one, ties counting half (MUSE, Shi et al.,
 * arXiv 2407.06460). 1 gives every row away, 0.5 none.
 *
 * <p>What a limit says depends on the base. Where the base has learnt the seen rows and not the
 * held-out ones, it says that this no longer shows. Where it knows both or neither, only the
 * amending itself can show. Below 0.5 seen rows are forgotten so hard that this tells them, which
 * an upper limit does not forbid.
 *
 * <p>The number of answers it rests on is that of the smaller set; proofs and interval are those of
 * {@link HoeffdingBound}.
 */
public record MembershipAuc() implements SplitMetric<TokenLogProbs> {
  @Override
  public String id() {
    return "membership-auc";
  }

  @Override
  public String definition() {
    return "Chance that Min-K finds a row that training saw more familiar than a held-out one of its clause; half of ties counts.";
  }

  @Override
  public Aim aim() {
    return Aim.FORGET;
  }

  @Override
  public Unit unit() {
    return Unit.SCORE;
  }

  @Override
  public Class<TokenLogProbs> reads() {
    return TokenLogProbs.class;
  }

  @Override
  public boolean lowerIsBetter() {
    return true;
  }

  @Override
  public Measurement between(List<TokenLogProbs> seen, List<TokenLogProbs> unseen) {
    double[] low = scores(seen);
    double[] high = scores(unseen);
    int n = Math.min(low.length, high.length);
    if (n == 0) {
      return Measurement.none();
    }
    double area = Auc.of(low, high);
    double half = Confidence.RISK / 2;
    return new Measurement(
        area, n, HoeffdingBound.lower(area, n, half), HoeffdingBound.upper(area, n, half));
  }

  private static double[] scores(List<TokenLogProbs> rows) {
    MinK minK = new MinK();
    return rows.stream().mapToDouble(minK::score).filter(Double::isFinite).toArray();
  }

  @Override
  public Proof prove(Measurement measured, double limit) {
    double bound = HoeffdingBound.upper(measured.value(), measured.n(), Confidence.RISK);
    return Proof.of(
        measured,
        bound,
        limit,
        bound <= limit,
        () -> HoeffdingBound.needed(measured.value(), limit, Confidence.RISK));
  }
}
