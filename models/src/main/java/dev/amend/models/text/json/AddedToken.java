package dev.amend.models.text.json;

import java.util.Map;

/**
 * A token that is found in a text before anything else.
 *
 * @param special whether decoding leaves it out
 * @param strips whether white space behind it goes with it
 */
public record AddedToken(int id, String content, boolean special, boolean strips) {
  /** As the file has it. */
  public Map<String, Object> json() {
    return Map.of(
        "id", id,
        "content", content,
        "special", special,
        "single_word", false,
        "lstrip", false,
        "rstrip", strips,
        "normalized", false);
  }
}
