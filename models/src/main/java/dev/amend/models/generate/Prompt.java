package dev.amend.models.generate;

/**
 * Token ids to continue.
 *
 * @param id names the prompt's random draws
 * @param ids at least one token, [T]
 * @param most tokens that its answer may have, whatever {@link Sampling#maxTokens} allows
 */
public record Prompt(String id, int[] ids, int most) {
  public Prompt {
    if (ids.length == 0 || most < 1) {
      throw new IllegalArgumentException("prompt " + id + " has no token, or may have no answer");
    }
  }

  /** A prompt whose answer is as long as others may be. */
  public Prompt(String id, int[] ids) {
    this(id, ids, Integer.MAX_VALUE);
  }
}
