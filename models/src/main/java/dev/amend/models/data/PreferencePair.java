package dev.amend.models.data;

import java.io.Serializable;

/**
 * Two answers to one prompt, one better than the other: a row of {@code
 * dev.amend.models.method.Dataset#PREFERENCES}, with the keys that TRL reads.
 *
 * @param id names the pair's random draws: the id of the rejected example
 * @param prompt what both answer
 * @param chosen the better answer
 * @param rejected the other one
 */
public record PreferencePair(String id, String prompt, String chosen, String rejected)
    implements Serializable {
  /** A pair of examples with one prompt. */
  public static PreferencePair of(Example chosen, Example rejected) {
    return new PreferencePair(
        rejected.id(), rejected.prompt(), chosen.response(), rejected.response());
  }
}
