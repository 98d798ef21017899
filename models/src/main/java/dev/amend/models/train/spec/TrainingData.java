package dev.amend.models.train.spec;

import dev.amend.models.text.PromptTemplate;
import java.util.List;
import java.util.Map;

/**
 * What training reads.
 *
 * @param datasets folders of {@code .jsonl} rows by {@link dev.amend.models.method.Dataset#key()};
 *     several folders are read one after the other
 * @param exclude folders whose examples are left out of every dataset but the forget set
 * @param validate folders of held-out retain examples, for the retain KL, see {@link #heldOut}; may
 *     be empty
 * @param template text around a prompt
 * @param wholeText true trains on prompts too, as pre-training does
 */
public record TrainingData(
    Map<String, List<String>> datasets,
    List<String> exclude,
    List<String> validate,
    PromptTemplate template,
    boolean wholeText) {
  /**
   * Held-out rows on which an evaluation measures the retain KL; more would take longer than the
   * steps.
   */
  private static final int HELD_OUT = 256;

  /** Most rows that an evaluation reads of each of so many folders to {@code validate}. */
  public static int heldOut(int folders) {
    return Math.max(1, HELD_OUT / Math.max(1, folders));
  }
}
