package dev.amend.models.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.generate.ReadyWeights;
import dev.amend.models.nn.Rope;
import dev.amend.models.nn.Weights;
import dev.amend.models.nn.pack.Packed;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Greedy decoding of prompts through the key/value cache, some tokens of which may not be chosen.
 * It reads whole logits, which {@link dev.amend.models.generate.Generator} never has in Java.
 */
final class GreedyPath implements AutoCloseable {
  private final NDManager run;
  private final TorchScript script;
  private final NDList ready;
  private final Packed prompts;
  private final long[] positions;
  private final Rope rope;
  private final NDList cache;

  /**
   * Prompts before their first token.
   *
   * @param script of generation, with adapters none
   * @param tokens to be generated
   */
  GreedyPath(
      NDManager owner, Weights weights, TorchScript script, List<int[]> prompts, int tokens) {
    this.run = owner.newSubManager();
    this.script = script;
    this.ready = ReadyWeights.of(run, script, weights, null);
    this.prompts = Packed.inOrder(prompts);
    this.positions = prompts.stream().mapToLong(ids -> ids.length).toArray();
    int most = this.prompts.longest() + tokens;
    this.rope = Rope.of(run, weights.config(), most, this.prompts.longest());
    this.cache = script.tensors(run, "empty_cache", ready, positions.length, most);
  }

  /** Logits [rows · V] after the prompts, one row after the other. */
  float[] first() {
    try (NDManager step = run.newSubManager()) {
      NDArray logits =
          script.tensor(
              step,
              "prefill",
              ready,
              prompts.sequences(step),
              rope.tables(),
              prompts.firsts(),
              prompts.lasts(),
              IntStream.range(0, positions.length).asLongStream().toArray(),
              new NDList(),
              cache);
      return logits.toFloatArray();
    }
  }

  private float[] after(long[] tokens) {
    try (NDManager step = run.newSubManager()) {
      long end = Arrays.stream(positions).max().orElseThrow() + 1;
      NDArray logits =
          script.tensor(
              step,
              "decode",
              ready,
              step.create(tokens),
              step.create(positions),
              rope.tables(),
              new long[] {positions.length, end},
              new NDList(),
              cache);
      Arrays.setAll(positions, row -> positions[row] + 1);
      return logits.toFloatArray();
    }
  }

  /** The likeliest tokens of each row, one at a time. */
  long[][] tokens(float[] first, int count, Set<Integer> suppressed) {
    int rows = positions.length;
    long[][] tokens = new long[rows][count];
    float[] logits = first;
    for (int i = 0; i < count; i++) {
      long[] next = new long[rows];
      for (int b = 0; b < rows; b++) {
        next[b] = likeliest(logits, b, logits.length / rows, suppressed);
        tokens[b][i] = next[b];
      }
      logits = i + 1 < count ? after(next) : logits;
    }
    return tokens;
  }

  private static int likeliest(float[] logits, int row, int vocabulary, Set<Integer> suppressed) {
    int best = -1;
    for (int id = 0; id < vocabulary; id++) {
      float logit = logits[row * vocabulary + id];
      boolean better = best < 0 || logit > logits[row * vocabulary + best];
      best = better && !suppressed.contains(id) ? id : best;
    }
    return best;
  }

  @Override
  public void close() {
    run.close();
  }
}
