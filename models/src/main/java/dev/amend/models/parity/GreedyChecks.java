package dev.amend.models.parity;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Compares what is generated: the first logits of a batch, and tokens alone and together. */
final class GreedyChecks {
  private final Expected expected;
  private final NDManager manager;
  private final Weights weights;
  private final TorchScript script;
  private final List<int[]> prompts = new ArrayList<>();
  private final Set<Integer> suppressed;

  private GreedyChecks(Expected expected, NDManager manager, Weights weights, TorchScript script)
      throws IOException {
    this.expected = expected;
    this.manager = manager;
    this.weights = weights;
    this.script = script;
    this.suppressed = expected.someIds("/greedy/suppressed");
    long[][] ids = expected.ids("/left_padded/input_ids");
    long[][] mask = expected.ids("/left_padded/attention_mask");
    for (int row = 0; row < ids.length; row++) {
      int padding = ids[row].length - (int) Arrays.stream(mask[row]).sum();
      prompts.add(Arrays.stream(ids[row]).skip(padding).mapToInt(Math::toIntExact).toArray());
    }
  }

  static List<ParityCheck> of(Expected expected, NDManager manager, Weights weights)
      throws IOException {
    try (TorchScript script =
        DecoderScript.compileGeneration(manager, weights.config(), null, Precision.FP32)) {
      return new GreedyChecks(expected, manager, weights, script).all();
    }
  }

  private List<ParityCheck> all() throws IOException {
    List<ParityCheck> checks = new ArrayList<>();
    long[][] alone = expected.ids("/greedy/unpadded");
    checks.add(new ParityCheck("greedy tokens, each prompt alone", differing(alone), 0));
    long[][] together = expected.ids("/greedy/left_padded");
    int count = together[0].length;
    try (GreedyPath path = new GreedyPath(manager, weights, script, prompts, count)) {
      float[] first = path.first();
      checks.add(
          new ParityCheck("last logits, all prompts together", logits(first), Parity.LOGITS));
      // Where padding changes what the other program computes, it is no measure.
      if (Arrays.deepEquals(alone, together)) {
        long[][] tokens = path.tokens(first, count, suppressed);
        int wrong = differing(tokens, together);
        checks.add(new ParityCheck("greedy tokens, all prompts together", wrong, 0));
      }
    }
    return checks;
  }

  private int differing(long[][] alone) {
    long[][] found = new long[alone.length][];
    for (int row = 0; row < alone.length; row++) {
      int count = alone[row].length;
      List<int[]> prompt = List.of(prompts.get(row));
      try (GreedyPath path = new GreedyPath(manager, weights, script, prompt, count)) {
        found[row] = path.tokens(path.first(), count, suppressed)[0];
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
