package dev.amend.models.text;

import java.util.List;

/**
 * A prompt and its answer as token ids.
 *
 * @param ids prompt, then answer, then eos
 * @param promptTokens how many of them are given and not learnt: the prompt with what is put in
 *     front of it
 */
public record EncodedExample(List<Integer> ids, int promptTokens) {
  public EncodedExample {
    ids = List.copyOf(ids);
    if (promptTokens < 0 || promptTokens > ids.size()) {
      throw new IllegalArgumentException(
          promptTokens + " prompt tokens in a text of " + ids.size());
    }
  }

  /** Ids of the answer with its eos: what is learnt. */
  public List<Integer> answer() {
    return ids.subList(promptTokens, ids.size());
  }
}
