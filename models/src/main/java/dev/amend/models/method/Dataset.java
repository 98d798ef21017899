package dev.amend.models.method;

/** A dataset of rows that a loss term reads. Files and metric keys carry these names. */
public enum Dataset {
  /** Rows to learn: supervised data. */
  SFT("sft", "train", 1, "seen rows of the keep entries, for supervised fine-tuning"),
  /** Prompts with answers to forget. */
  FORGET("forget", "forget", 1, "seen rows of the clauses"),
  /** Prompts of the forget set with answers drawn from unrelated rows. */
  MISMATCH("mismatch", "mismatch", 1, "prompts of forget with unrelated answers of retain"),
  /** Prompts with answers to retain. */
  RETAIN("retain", "normal", 1, "seen rows of the keep entries"),
  /** Pairs of rows with one prompt: the chosen answer, then the rejected one. */
  PREFERENCES("preferences", "preferences", 2, "pairs of rows with one prompt: chosen, rejected"),
  /** Prompts that the policy answers in the course of training. */
  PROMPTS("prompts", "prompts", 1, "prompts of the keep entries, for the policy to answer"),
  /** Those prompts with the policy's own answers. */
  ROLLOUTS(
      "rollouts", "rollouts", 1, "the answers that the policy writes to prompts while it trains");

  private final String key;
  private final String draws;
  private final int groupSize;
  private final String meaning;

  Dataset(String key, String draws, int groupSize, String meaning) {
    this.key = key;
    this.draws = draws;
    this.groupSize = groupSize;
    this.meaning = meaning;
  }

  /** Lower-case name used in files, logs and metric keys. */
  public String key() {
    return key;
  }

  /**
   * Name of the dataset's random draws. It never changes, whatever the dataset is called: another
   * name would give every run of a seed other batches.
   */
  public String draws() {
    return draws;
  }

  /** Rows that belong together and come into one micro-batch: 2 for pairs. */
  public int groupSize() {
    return groupSize;
  }

  /** What its rows are: one phrase. */
  public String meaning() {
    return meaning;
  }
}
