package dev.amend.pipelines.report;

/** Which prompts a metric was measured on. */
public enum Scope {
  /** Prompts of a clause that training saw. */
  SEEN("seen"),
  /** Prompts of a clause held out for the final evaluation. */
  UNSEEN("unseen"),
  /** Both, compared with each other. */
  SEEN_AND_UNSEEN("seen/unseen"),
  /** Prompts that no clause means: what must stay as it was. */
  RETAIN("retain");

  private final String word;

  Scope(String word) {
    this.word = word;
  }

  /** Lower case, for prose and policies. */
  public String word() {
    return word;
  }
}
