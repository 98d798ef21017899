package dev.amend.models.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Rope;
import dev.amend.models.nn.Weights;
import java.util.Arrays;
import java.util.Set;

/**
 * Greedy decoding of left-padded prompts through the key/value cache, some tokens of which may not
 * be chosen.
 */
final class GreedyPath implements AutoCloseable {
  private final NDManager run;
  private final Weights weights;
  private final TorchScript script;
  private final long[][] mask;
  private final int most;
  private final Rope rope;
  private final NDList keys;
  private final NDList values;
  private int at;

  /**
   * A batch before its first token.
   *
   * @param mask 1 for real tokens of the prompts, 0 for padding in front of them
   * @param tokens to be generated
   */
  GreedyPath(NDManager owner, Weights weights, TorchScript script, long[][] mask, int tokens) {
    this.run = owner.newSubManager();
    this.weights = weights;
    this.script = script;
    this.mask = mask;
    this.most = mask[0].length + tokens;
    long known = Arrays.stream(mask).mapToLong(row -> Arrays.stream(row).sum()).max().orElse(0);
    this.rope = Rope.of(run, weights.config(), most, (int) known);
    this.keys = cache();
    this.values = cache();
  }

  private NDList cache() {
    DecoderConfig config = weights.config();
    Shape shape = new Shape(mask.length, config.keyHeads(), most, config.headWidth());
    NDList cache = new NDList();
    for (int layer = 0; layer < config.layers(); layer++) {
      cache.add(run.zeros(shape));
    }
    return cache;
  }

  /** Logits [rows · V] after the next columns of ids, one row after the other. */
  float[] logits(long[][] ids) {
    int columns = ids[0].length;
    try (NDManager step = run.newSubManager()) {
      Shape shape = new Shape(ids.length, columns);
      long[] flat = Arrays.stream(ids).flatMapToLong(Arrays::stream).toArray();
      NDArray logits =
          script.tensor(
              step,
              "decode",
              weights.tensors(),
              new NDList(),
              0.0,
              keys,
              values,
              step.create(flat, shape),
              at,
              step.create(places(columns), shape),
              step.create(kept(), new Shape(ids.length, most)),
              rope.cos(),
              rope.sin());
      at += columns;
      return logits.toFloatArray();
    }
  }

  /** Positions count from the first real token. */
  private long[] places(int columns) {
    long[] places = new long[mask.length * columns];
    for (int b = 0; b < mask.length; b++) {
      for (int t = 0; t < columns; t++) {
        places[b * columns + t] = Math.max(0, at + t - padding(b));
      }
    }
    return places;
  }

  private boolean[] kept() {
    boolean[] kept = new boolean[mask.length * most];
    for (int b = 0; b < mask.length; b++) {
      for (int t = padding(b); t < most; t++) {
        kept[b * most + t] = true;
      }
    }
    return kept;
  }

  private int padding(int row) {
    return (int) Arrays.stream(mask[row]).filter(real -> real == 0).count();
  }

  /** The likeliest tokens of each row, one at a time. */
  static long[][] tokens(GreedyPath path, float[] first, int count, Set<Integer> suppressed) {
    int rows = path.mask.length;
    long[][] tokens = new long[rows][count];
    float[] logits = first;
    for (int i = 0; i < count; i++) {
      long[][] next = new long[rows][1];
      for (int b = 0; b < rows; b++) {
        next[b][0] = likeliest(logits, b, logits.length / rows, suppressed);
        tokens[b][i] = next[b][0];
      }
      logits = i + 1 < count ? path.logits(next) : logits;
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
