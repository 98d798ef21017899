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
 * @param reward what the scorer gave, higher is better; NaN before it was asked
 * @param oldNll NLL of each target under the policy that wrote it, in nats
 * @param referenceNll the same under the reference
 */
record SampledAnswer(
    RolloutPrompt prompt,
    String id,
    int[] generated,
    boolean finished,
    Row row,
    double reward,
    float[] oldNll,
    float[] referenceNll) {
  private static final float[] UNKNOWN = {};

  /** An answer before anybody scored it. */
  static SampledAnswer of(RolloutPrompt prompt, String id, Generation generation, int stop) {
    int[] ids = prompt.ids();
    int[] all = Arrays.copyOf(ids, ids.length + Math.max(1, generation.tokens()));
    System.arraycopy(generation.ids(), 0, all, ids.length, generation.ids().length);
    if (generation.finished() || generation.tokens() == 0) {
      all[all.length - 1] = stop;
    }
    Row row = new Row(id, all, ids.length);
    return new SampledAnswer(
        prompt, id, generation.ids(), generation.finished(), row, Double.NaN, UNKNOWN, UNKNOWN);
  }

  SampledAnswer scored(double value, float[] old, float[] reference) {
    return new SampledAnswer(prompt, id, generated, finished, row, value, old, reference);
  }

  /** Whether it says anything: not even the stop token stands alone. */
  boolean hasToken() {
    return generated.length > 0 || finished;
  }

  /** Σ (log π − log π°) over its tokens, in nats: k1, unbiased, and negative for some answers. */
  double kl() {
    double sum = 0;
    for (int t = 0; t < oldNll.length; t++) {
      sum += (double) referenceNll[t] - oldNll[t];
    }
    return sum;
  }
}
