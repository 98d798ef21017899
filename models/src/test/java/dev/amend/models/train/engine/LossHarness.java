package dev.amend.models.train.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.method.Dataset;
import dev.amend.models.method.Method;
import dev.amend.models.method.Signal;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Torch;
import dev.amend.models.train.batch.BatchLayout;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Evaluates a method's total and its gradient on given logits. Every stream gets the same two rows:
 * vocabulary 5, row 0 answers at positions 2, 3, 4, row 1 at 1, 2; the logit at t predicts
 * ids[t+1].
 *
 * <pre>
 * current   c_b[t][v] = 2.0 sin(1.3 t + 0.7 v + 0.5 b)
 * reference r_b[t][v] = 1.5 cos(0.9 t + 0.4 v + 0.5 b)
 * ids row 0 = 0 2 4 1 3 2, row 1 = 0 3 1 4
 * </pre>
 */
final class LossHarness {
  static final int VOCABULARY = 5;
  private static final int[][] AT = {{0, 2}, {0, 3}, {0, 4}, {1, 1}, {1, 2}};
  private static final long[] TARGETS = {1, 3, 2, 1, 4};
  private static final long[] ROWS = {0, 0, 0, 1, 1};
  private static final String CHECK =
      """
        def check(self, logits: Tensor, reference: Tensor, skip: int, batch: $BATCH) -> List[Tensor]:
          same = torch.eye(logits.size(1))
          b = self.batch(batch)
          found = self.chunk_signals(0, logits, b.targets, reference[skip:], same, same, skip)
          torch.set_grad_enabled(True)
          none = torch.empty([0])
          signals = __torch__.Signals(torch.requires_grad_(found[0]), torch.requires_grad_(found[1]),
                                      torch.requires_grad_(found[2]), torch.requires_grad_(none))
          out = self.terms(signals, skip, b)
          total = self.total(out, b.controls)
          g = self.signal_gradients(total, signals)
          torch.set_grad_enabled(False)
          return [torch.detach(total), torch.detach(torch.stack(out)),
                  self.logit_gradient(b.targets, g.nll, g.kl, g.entropy, found)]
      """;

  /** A method's value, its terms, and the gradient at the five answer tokens of one stream. */
  record Loss(double total, float[] terms, float[] gradient) {
    double gradientNorm() {
      double sum = 0;
      for (float g : gradient) {
        sum += (double) g * g;
      }
      return Math.sqrt(sum);
    }

    /** ∂L/∂c_0[2][1]. */
    double gradientAtTarget() {
      return gradient[1];
    }
  }

  private LossHarness() {}

  static Loss evaluate(Method method, Dataset gradientOf) {
    return evaluate(method, gradientOf, false);
  }

  static Loss evaluate(Method method, Dataset gradientOf, boolean atReference) {
    BatchLayout order = BatchLayout.of(method);
    List<Dataset> datasets = order.datasets();
    int first = order.firstWithReference();
    int count = datasets.size();
    DecoderConfig any =
        DecoderConfig.llama(1, 4, 1, 1, 4, 4, VOCABULARY, 8, 1e4, 1e-6, true, -1, List.of(0), 0);
    try (NDManager manager = Torch.newManager();
        TorchScript script =
            new TrainingScript(method, null, Precision.FP32, false).compile(manager, any, CHECK)) {
      NDArray reference = logits(manager, 1.5, LossHarness::cosine, count);
      NDArray current =
          atReference
              ? logits(manager, 1.5, LossHarness::cosine, count)
              : logits(manager, 2.0, LossHarness::sine, count);
      NDList out =
          script.tensors(
              manager,
              "check",
              current,
              reference,
              5 * first,
              List.of(
                  manager.create(repeat(TARGETS, count, 0)),
                  manager.create(repeat(ROWS, count, 2)),
                  columns(order, reference, manager.create(repeat(TARGETS, count, 0))),
                  steps(count, 2),
                  steps(count, 5),
                  filled(count, 2),
                  filled(count, 5),
                  new double[0]));
      int at = datasets.indexOf(gradientOf);
      float[] gradient = out.get(2).toFloatArray();
      int each = 5 * VOCABULARY;
      return new Loss(
          out.get(0).getFloat(),
          out.get(1).toFloatArray(),
          Arrays.copyOfRange(gradient, at * each, (at + 1) * each));
    }
  }

  /** The only known number of a target here: its NLL under the reference. */
  private static NDList columns(BatchLayout layout, NDArray logits, NDArray targets) {
    NDList columns = new NDList();
    if (!layout.columns().isEmpty()) {
      assertThat(layout.columns()).containsExactly(Signal.REFERENCE_NLL);
      NDArray all = logits.exp().sum(new int[] {1}).log();
      columns.add(all.sub(logits.gather(targets.expandDims(1), 1).squeeze(1)));
    }
    return columns;
  }

  private interface Wave {
    double at(int b, int t, int v);
  }

  private static double sine(int b, int t, int v) {
    return Math.sin(1.3 * t + 0.7 * v + 0.5 * b);
  }

  private static double cosine(int b, int t, int v) {
    return Math.cos(0.9 * t + 0.4 * v + 0.5 * b);
  }

  private static NDArray logits(NDManager manager, double scale, Wave wave, int datasets) {
    float[] values = new float[datasets * 5 * VOCABULARY];
    IntToDoubleFunction value =
        i -> {
          int[] place = AT[i / VOCABULARY % 5];
          return scale * wave.at(place[0], place[1], i % VOCABULARY);
        };
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) value.applyAsDouble(i);
    }
    return manager.create(values, new Shape(5L * datasets, VOCABULARY));
  }

  private static long[] repeat(long[] values, int times, long shift) {
    long[] all = new long[values.length * times];
    Arrays.setAll(all, i -> values[i % values.length] + shift * (i / values.length));
    return all;
  }

  private static long[] steps(int count, long each) {
    long[] steps = new long[count + 1];
    Arrays.setAll(steps, i -> i * each);
    return steps;
  }

  private static double[] filled(int count, double value) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return values;
  }
}
