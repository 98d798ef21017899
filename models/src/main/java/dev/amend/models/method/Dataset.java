package dev.amend.models.method;

/** A stream of rows that a loss term reads. Files of a set carry these names. */
public enum Dataset {
  /** Rows to learn: ordinary supervised data. */
  SFT("sft"),
  /** Prompts with answers that must go. */
  FORGET("forget"),
  /** Prompts of the forget set with answers drawn from unrelated rows. */
  MISMATCH("mismatch"),
  /** Prompts with answers that must stay. */
  RETAIN("retain"),
  /** Pairs of rows with one prompt: the answer to prefer, then the answer to avoid. */
  PREFERENCES("preferences");

  private final String key;

  Dataset(String key) {
    this.key = key;
  }

  /** Lower-case name used in files, logs and metric keys. */
  public String key() {
    return key;
  }

  /** Rows of the stream that belong together: 2 for pairs. */
  public int groupSize() {
    return this == PREFERENCES ? 2 : 1;
  }
}
