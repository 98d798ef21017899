package dev.amend.pipelines.glossary;

/** How a limit is held. */
public enum VerdictTerm implements GlossaryTerm {
  LIMIT(
      "limit",
      "What the policy allows of a metric: the most where smaller is better, otherwise the"
          + " least. It counts as kept when the confidence bound keeps it."),
  VERDICT(
      "verdict",
      "What becomes of a limit: accepted, already kept, not proven or refused. A clause has the"
          + " worst of its limits, a model the worst of its clauses, a run that of the judged model."),
  ACCEPTED(
      "accepted",
      "The confidence bound of the metric keeps the limit, which that of the base does not."),
  ALREADY_KEPT(
      "already kept",
      "The base keeps the limit with the same confidence: nothing was shown, and nothing is"
          + " promoted for it. A run is that where no clause shows anything."),
  NOT_PROVEN(
      "not proven", "The measured value keeps the limit, but so few answers could do so by luck."),
  REFUSED("refused", "The measured value itself breaks the limit."),
  BOUND(
      "confidence bound",
      "The one-sided 95 % bound that decides on a limit: were the true value beyond it, a"
          + " sample as favourable as this one would be seen at most once in 20 times."
          + " Clopper–Pearson for shares, mean ± 1.645 standard errors for means."),
  INTERVAL(
      "95% interval",
      "Range around a measured value, in brackets. Of a share: Wilson's score interval. Of"
          + " a mean: 1.96 standard errors to both sides. A value without one has no interval."),
  N(
      "n",
      "Number of answers that a value rests on; of the retain KL, of rows. Prompts that fill the"
          + " model's context got no answer, and of some rows the judge can tell nothing: neither"
          + " is in it."),
  JUDGED(
      "judged model",
      "The model on which the verdict rests: of the accepted candidates the one with the"
          + " smallest utility drop, else the one that came closest."),
  PROMOTE("promotion", "Making an accepted model the champion.");

  private final String term;
  private final String meaning;

  VerdictTerm(String term, String meaning) {
    this.term = term;
    this.meaning = meaning;
  }

  @Override
  public String term() {
    return term;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
