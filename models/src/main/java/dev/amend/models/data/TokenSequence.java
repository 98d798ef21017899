package dev.amend.models.data;

import java.util.Arrays;

/**
 * Token ids of a prompt and what follows it.
 *
 * @param ids [T], at least one
 * @param promptLength leading tokens that are given and not learnt: the prompt with whatever stands
 *     in front of it
 */
public record TokenSequence(int[] ids, int promptLength) {
  public TokenSequence {
    if (ids.length == 0 || promptLength < 0 || promptLength > ids.length) {
      throw new IllegalArgumentException(
          "a sequence has a token, and a prompt within it; this one has "
              + ids.length
              + " tokens and a prompt of "
              + promptLength);
    }
  }

  /** Tokens after the prompt. */
  public int answerLength() {
    return ids.length - promptLength;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenSequence sequence
        && promptLength == sequence.promptLength
        && Arrays.equals(ids, sequence.ids);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ids) + promptLength;
  }
}
