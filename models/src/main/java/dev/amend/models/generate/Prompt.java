package dev.amend.models.generate;

/**
 * Token ids to continue.
 *
 * @param id names the prompt's random draws
 * @param ids at least one token
 */
public record Prompt(String id, int[] ids) {
  public Prompt {
    if (ids.length == 0) {
      throw new IllegalArgumentException("prompt " + id + " has no token");
    }
  }
}
