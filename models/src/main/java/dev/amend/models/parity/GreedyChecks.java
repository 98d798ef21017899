package dev.amend.models.parity;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.nn.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Compares what is generated: the first logits of a padded batch, and tokens with and without. */
final class GreedyChecks {
  private static final double LOGITS = 1e-4;

  private final Expected expected;
  private final NDManager manager;
  private final Weights weights;
  private final TorchScript script;
  private final long[][] prompts;
  private final long[][] mask;
  private final Set<Integer> suppressed;

  GreedyChecks(Expected expected, NDManager manager, Weights weights, TorchScript script)
      throws IOException {
    this.expected = expected;
    this.manager = manager;
    this.weights = weights;
    this.script = script;
    this.prompts = expected.ids("/left_padded/input_ids");
    this.mask = expected.ids("/left_padded/attention_mask");
    this.suppressed = expected.someIds("/greedy/suppressed");
  }

  List<ParityCheck> all() throws IOException {
    List<ParityCheck> checks = new ArrayList<>();
    long[][] alone = expected.ids("/greedy/unpadded");
    checks.add(new ParityCheck("greedy tokens, each prompt alone", differing(alone), 0));
    long[][] together = expected.ids("/greedy/left_padded");
    try (GreedyPath path = new GreedyPath(manager, weights, script, mask, together[0].length)) {
      float[] first = path.logits(prompts);
      checks.add(new ParityCheck("last logits, left-padded", logits(first), LOGITS));
      // Where padding changes what the other program computes, it is no measure.
      if (Arrays.deepEquals(alone, together)) {
        long[][] tokens = GreedyPath.tokens(path, first, together[0].length, suppressed);
        checks.add(new ParityCheck("greedy tokens, left-padded", differing(tokens, together), 0));
      }
    }
    return checks;
  }

  private int differing(long[][] alone) {
    long[][] found = new long[alone.length][];
    for (int row = 0; row < alone.length; row++) {
      int real = (int) Arrays.stream(mask[row]).sum();
      long[] prompt =
          Arrays.copyOfRange(prompts[row], prompts[row].length - real, prompts[row].length);
      long[] all = new long[real];
      Arrays.fill(all, 1);
      int count = alone[row].length;
      try (GreedyPath path = new GreedyPath(manager, weights, script, new long[][] {all}, count)) {
        float[] first = path.logits(new long[][] {prompt});
        found[row] = GreedyPath.tokens(path, first, count, suppressed)[0];
      }
    }
    return differing(found, alone);
  }

  private static int differing(long[][] found, long[][] wanted) {
    int differing = 0;
    for (int row = 0; row < wanted.length; row++) {
      for (int i = 0; i < wanted[row].length; i++) {
        differing += found[row][i] == wanted[row][i] ? 0 : 1;
      }
    }
    return differing;
  }

  private double logits(float[] found) throws IOException {
    Double[][] wanted = expected.rows("/left_padded/last_logits");
    int vocabulary = wanted[0].length;
    double largest = 0;
    for (int i = 0; i < found.length; i++) {
      largest = Differences.larger(largest, found[i] - wanted[i / vocabulary][i % vocabulary]);
    }
    return largest;
  }
}
