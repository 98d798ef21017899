package dev.amend.models.method;

/** A dataset of rows that a loss term reads. Files and metric keys carry these names. */
public enum Dataset {
  /** Rows to learn: supervised data. */
  SFT("sft", "train", 1),
  /** Prompts with answers to forget. */
  FORGET("forget", "forget", 1),
  /** Prompts of the forget set with answers drawn from unrelated rows. */
  MISMATCH("mismatch", "mismatch", 1),
  /** Prompts with answers to retain. */
  RETAIN("retain", "normal", 1),
  /** Pairs of rows with one prompt: the chosen answer, then the rejected one. */
  PREFERENCES("preferences", "preferences", 2),
  /** Prompts that the policy answers in the course of training. */
  PROMPTS("prompts", "prompts", 1),
  /** Those prompts with the policy's own answers. */
  ROLLOUTS("rollouts", "rollouts", 1);

  private final String key;
  private final String draws;
  private final int groupSize;

  Dataset(String key, String draws, int groupSize) {
    this.key = key;
    this.draws = draws;
    this.groupSize = groupSize;
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
}
