package dev.amend.models.evaluate.memorization;

/**
 * PrivLeak of MUSE (Shi et al., arXiv 2407.06460): how far the membership {@link Auc} of a model is
 * from that of one retrained without the forgotten texts, in percent of the latter. 0 is the aim;
 * below it the texts are still known, above it they are forgotten so hard that this shows.
 */
public final class PrivacyLeak {
  private static final double NOT_ZERO = 1e-10;

  private PrivacyLeak() {}

  /**
   * A difference in percent.
   *
   * @param auc of the model, forget texts against held-out ones by Min-K with share 0.4
   * @param retrained the same of the retrained model
   */
  public static double of(double auc, double retrained) {
    // MUSE takes forget texts for the positives, which turns the areas round.
    return (retrained - auc) / (1 - retrained + NOT_ZERO) * 100;
  }
}
