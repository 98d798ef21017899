package dev.amend.models.evaluate;

/**
 * A limit to a mean, proven by its one-sided 95 % normal bound, mean ± 1.645 s/√n, from {@link
 * #FEWEST} answers on. Fewer say too little of the spread: a handful of equal scores would
 * otherwise prove anything.
 */
public record MeanLimit(double limit) {
  /** Answers from which on a mean is taken to be normal. */
  public static final int FEWEST = 30;

  /** Whether the mean does not exceed the limit. */
  public Proof atMost(Measurement mean) {
    double bound =
        mean.n() < FEWEST ? Double.POSITIVE_INFINITY : mean.value() + NormalMean.margin(mean);
    return Proof.of(mean, bound, limit, bound <= limit, () -> needed(mean));
  }

  /** Whether the mean does not fall below the limit. */
  public Proof atLeast(Measurement mean) {
    Measurement mirrored = new Measurement(-mean.value(), mean.n(), -mean.high(), -mean.low());
    Proof proof = new MeanLimit(-limit).atMost(mirrored);
    return proof.toldOf(mean.value(), -proof.bound(), limit);
  }

  /** Smallest n that proves the limit with such a mean and spread. */
  private int needed(Measurement mean) {
    if (mean.n() < 2) {
      return FEWEST;
    }
    double tooWide = NormalMean.margin(mean) / (limit - mean.value());
    return Math.max(FEWEST, (int) Math.ceil(mean.n() * tooWide * tooWide));
  }
}
