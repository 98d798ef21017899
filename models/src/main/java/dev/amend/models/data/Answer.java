package dev.amend.models.data;

import java.io.Serializable;

/**
 * What a model said.
 *
 * @param set name of the evaluation set the prompt came from: {@code "no-harm/seen"}
 * @param asked the example whose prompt was given; its response is what the source says
 * @param text the generated answer, special tokens removed
 * @param tokens generated tokens, the stop token included; 0 where the prompt fills the context, so
 *     that nothing could be asked
 * @param finished false when the answer was cut at the length limit
 */
public record Answer(String set, Example asked, String text, int tokens, boolean finished)
    implements Serializable {
  /** Whether it is an answer at all. An empty one is: the model chose to say nothing. */
  public boolean given() {
    return tokens > 0 || !text.isEmpty();
  }

  /**
   * Whether it ends where the model's context ends, and not by the model's choice nor at the limit.
   *
   * @param maxTokens the limit that it had
   */
  public boolean cutByContext(int maxTokens) {
    return given() && !finished && tokens < maxTokens;
  }
}
