package dev.amend.models.generate;

/**
 * Generated token ids.
 *
 * @param ids without the stop token, [T]
 * @param finished false when cut at the length limit
 */
public record Generation(int[] ids, boolean finished) {
  /** Tokens computed, the stop token included. */
  public int tokens() {
    return ids.length + (finished ? 1 : 0);
  }
}
