package dev.amend.models.text;

import java.util.Arrays;

/**
 * A prompt and its answer as token ids.
 *
 * @param ids prompt, then answer, then eos where a row is learnt
 * @param promptTokens how many of them are given and not learnt: the prompt with what is put in
 *     front of it
 */
public record EncodedExample(int[] ids, int promptTokens) {
  public EncodedExample {
    if (promptTokens < 0 || promptTokens > ids.length) {
      throw new IllegalArgumentException(
          promptTokens + " prompt tokens in a text of " + ids.length);
    }
  }

  /** Ids of the answer with its eos: what is learnt. */
  public int[] answer() {
    return Arrays.copyOfRange(ids, promptTokens, ids.length);
  }
}
