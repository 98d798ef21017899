package dev.amend.models.train.source;

import dev.amend.models.generate.Generation;
import dev.amend.models.train.batch.Row;
import java.util.Arrays;

/**
 * One answer of the policy to a prompt.
 *
 * @param id names the answer
 * @param generated token ids without the stop token
 * @param finished false when it was cut at its longest
 * @param row prompt, answer and, where it is finished, the stop token
 */
record SampledAnswer(RolloutPrompt prompt, String id, int[] generated, boolean finished, Row row) {
  static SampledAnswer of(RolloutPrompt prompt, String id, Generation generation, int stop) {
    int[] ids = prompt.ids();
    int[] all = Arrays.copyOf(ids, ids.length + Math.max(1, generation.tokens()));
    System.arraycopy(generation.ids(), 0, all, ids.length, generation.ids().length);
    if (generation.finished() || generation.tokens() == 0) {
      all[all.length - 1] = stop;
    }
    Row row = new Row(id, all, ids.length);
    return new SampledAnswer(prompt, id, generation.ids(), generation.finished(), row);
  }

  /** Whether it says anything: not even the stop token stands alone. */
  boolean hasToken() {
    return generated.length > 0 || finished;
  }
}
