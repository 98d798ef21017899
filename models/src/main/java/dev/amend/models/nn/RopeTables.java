package dev.amend.models.nn;

import ai.djl.ndarray.NDManager;

/** The {@link Rope} of a text: made once, or anew where angles follow the length of the text. */
public final class RopeTables {
  private final DecoderConfig config;
  private final Rope fixed;

  /** Tables of a decoder, which the manager owns. */
  public RopeTables(NDManager manager, DecoderConfig config) {
    this.config = config;
    this.fixed = Rope.of(manager, config);
  }

  /**
   * The tables for a batch.
   *
   * @param step owns them where they are made for this batch alone
   * @param known positions of its longest row that are known from the start
   */
  public Rope of(NDManager step, int known) {
    return followLength() ? Rope.of(step, config, config.contextLength(), known) : fixed;
  }

  /** Whether a token's turn depends on the length of its text. */
  public boolean followLength() {
    Rotary rotary = config.positionEncoding().rotary();
    return rotary != null && rotary.scaling().followsLength();
  }
}
