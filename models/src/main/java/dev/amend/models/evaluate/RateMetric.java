package dev.amend.models.evaluate;

import dev.amend.models.data.ScoredAnswer;
import java.util.List;

/** A share of the answers of a set, with its {@link Wilson} interval. */
public interface RateMetric extends Metric<ScoredAnswer> {
  @Override
  default Class<ScoredAnswer> reads() {
    return ScoredAnswer.class;
  }

  @Override
  default Unit unit() {
    return Unit.SHARE;
  }

  /** Whether this answer is one of those counted. */
  boolean counts(ScoredAnswer answer);

  @Override
  default Measurement measure(List<ScoredAnswer> answers) {
    int events = (int) answers.stream().filter(this::counts).count();
    return Wilson.of(events, answers.size());
  }

  @Override
  default Proof prove(Measurement measured, double limit) {
    RateLimit rate = new RateLimit(limit);
    int events = (int) Math.round(measured.value() * measured.n());
    return lowerIsBetter() ? rate.atMost(events, measured.n()) : rate.atLeast(events, measured.n());
  }
}
