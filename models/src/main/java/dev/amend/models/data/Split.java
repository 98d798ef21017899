package dev.amend.models.data;

/**
 * Which part of a selection a row belongs to. All rows of one {@link Example#group} share a split.
 */
public enum Split {
  /** May be trained on; its prompts are the "seen" prompts of an evaluation. */
  SEEN,
  /** Held out for guards and stop rules during training. */
  VALIDATE,
  /** Held out for the final evaluation only. */
  UNSEEN;

  /** Share of groups held out for guards: 70/10/20 follows Yao et al., arXiv 2310.10683. */
  public static final double VALIDATE_SHARE = 0.1;

  /** Share of groups held out for the final evaluation. */
  public static final double UNSEEN_SHARE = 0.2;

  /**
   * The split a source asks for by its attribute {@code split}, else one drawn from the group
   * alone.
   */
  public static Split of(Example example, long seed) {
    String asked = example.attribute("split");
    for (Split split : values()) {
      if (split.name().equalsIgnoreCase(asked)) {
        return split;
      }
    }
    double draw = Seeds.uniform(seed, 0, "split:" + example.group());
    if (draw < UNSEEN_SHARE) {
      return UNSEEN;
    }
    return draw < UNSEEN_SHARE + VALIDATE_SHARE ? VALIDATE : SEEN;
  }
}
