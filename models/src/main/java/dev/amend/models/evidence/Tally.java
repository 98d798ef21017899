package dev.amend.models.evidence;

/**
 * How many of a set's prompts a value rests on, and why not on all of them: {@code asked = n +
 * unanswered + untold} of one set.
 *
 * @param asked prompts of the set
 * @param unanswered those without an answer: they fill the model's context
 * @param untold answered ones of whose answers the judge can tell nothing
 * @param cut answers that end where the context ends; they count
 */
public record Tally(int asked, int unanswered, int untold, int cut) {
  /** Nothing asked. */
  public static final Tally NONE = new Tally(0, 0, 0, 0);

  /** Prompts that count. */
  public int n() {
    return asked - unanswered - untold;
  }

  /** Of two sets together. */
  public Tally and(Tally other) {
    return new Tally(
        asked + other.asked, unanswered + other.unanswered, untold + other.untold, cut + other.cut);
  }
}
