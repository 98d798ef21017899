package dev.amend.models.evaluate;

/**
 * How often somebody's opinion agrees with what is known. Rates have 95 % score intervals; a rate
 * over nothing is {@link Measurement#none}.
 *
 * @param truePositives said and true
 * @param falsePositives said and not true
 * @param trueNegatives not said and not true
 * @param falseNegatives not said and true
 */
public record ConfusionMatrix(
    int truePositives, int falsePositives, int trueNegatives, int falseNegatives) {
  /** Nothing compared yet. */
  public static final ConfusionMatrix NONE = new ConfusionMatrix(0, 0, 0, 0);

  /** One more comparison. */
  public ConfusionMatrix and(boolean known, boolean said) {
    return new ConfusionMatrix(
        truePositives + (known && said ? 1 : 0),
        falsePositives + (!known && said ? 1 : 0),
        trueNegatives + (!known && !said ? 1 : 0),
        falseNegatives + (known && !said ? 1 : 0));
  }

  /** Of two sets of comparisons together. */
  public ConfusionMatrix and(ConfusionMatrix other) {
    return new ConfusionMatrix(
        truePositives + other.truePositives,
        falsePositives + other.falsePositives,
        trueNegatives + other.trueNegatives,
        falseNegatives + other.falseNegatives);
  }

  /** How many were compared. */
  public int n() {
    return truePositives + falsePositives + trueNegatives + falseNegatives;
  }

  /** Share of all on which both agree. */
  public Measurement accuracy() {
    return Wilson.of(truePositives + trueNegatives, n());
  }

  /** Of what is true the share that is said: sensitivity. */
  public Measurement recall() {
    return Wilson.of(truePositives, truePositives + falseNegatives);
  }

  /** Of what is not true the share that is not said. */
  public Measurement specificity() {
    return Wilson.of(trueNegatives, trueNegatives + falsePositives);
  }

  /** Of what is said the share that is true. */
  public Measurement precision() {
    return Wilson.of(truePositives, truePositives + falsePositives);
  }

  /**
   * The mean of recall and specificity: 0.5 for who says the same of everything, however rare it is
   * that it is true. Not a number where one side was never met.
   */
  public double balancedAccuracy() {
    return (recall().value() + specificity().value()) / 2;
  }
}
