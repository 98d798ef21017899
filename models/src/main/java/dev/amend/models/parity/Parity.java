package dev.amend.models.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.format.ModelReader;
import dev.amend.models.format.ModelWriter;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Devices;
import dev.amend.models.nn.Layout;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Rope;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.nn.pack.Packed;
import dev.amend.models.nn.pack.Targets;
import dev.amend.models.peft.PeftConfig;
import dev.amend.models.peft.PeftFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a model computes here with what is recorded in its folder's {@code expected.json}:
 * logits, log-probabilities, greedy tokens, loss and gradient norms, all in float32. Limits: 1e-4
 * for logits and log-probabilities, 1e-5 for the loss, 1e-4 of its value plus 1e-5 for the norm of
 * a gradient, and not one other token. An adapter is compared on the base that it names.
 */
public final class Parity {
  static final double LOGITS = 1e-4;
  private static final double LOSS = 1e-5;
  private static final double GRADIENT = 1e-4;

  private final Expected expected;
  private final Path folder;
  private final NDManager manager;
  private final Weights weights;
  private final TorchScript script;

  private Parity(
      Expected expected, Path folder, NDManager manager, Weights weights, TorchScript script) {
    this.expected = expected;
    this.folder = folder;
    this.manager = manager;
    this.weights = weights;
    this.script = script;
  }

  /**
   * All checks of a folder, in the order above.
   *
   * @param device as {@link Devices} reads it
   * @throws dev.amend.models.data.FormatException when the folder or its record cannot be read
   */
  public static List<ParityCheck> of(Path folder, String device) throws IOException {
    return PeftConfig.isIn(folder)
        ? AdapterParity.of(folder, PeftFolder.base(folder), device)
        : ofModel(folder, device);
  }

  private static List<ParityCheck> ofModel(Path folder, String device) throws IOException {
    Expected expected = Expected.read(folder);
    try (NDManager manager = Torch.newManager(Devices.first(device))) {
      Weights weights = ModelReader.load(manager, folder);
      try (TorchScript script =
          DecoderScript.compile(
              manager, weights.config(), null, Precision.FP32, DecoderScript.parity())) {
        return new Parity(expected, folder, manager, weights, script).checks();
      }
    }
  }

  private List<ParityCheck> checks() throws IOException {
    List<ParityCheck> checks = new ArrayList<>();
    checks.add(logits());
    checks.add(logProbabilities());
    checks.addAll(GreedyChecks.of(expected, manager, weights));
    checks.addAll(lossAndGradients());
    return checks;
  }

  private ParityCheck logits() throws IOException {
    long[][] ids = expected.ids("/short/input_ids");
    double[][][] wanted = expected.blocks("/short/logits");
    try (NDManager run = manager.newSubManager()) {
      NDArray found = logits(run, script, weights, null, ids[0]);
      return new ParityCheck("logits", Differences.largest(found, flat(wanted)), LOGITS);
    }
  }

  /** Logits [T · V] of one text at every position, with an adapter beside the weights or none. */
  static NDArray logits(
      NDManager run, TorchScript script, Weights weights, @Nullable Adapter beside, long[] ids) {
    int[] text = Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
    Packed packed = Packed.inOrder(List.of(text));
    Rope rope = Rope.of(run, weights.config(), text.length, text.length);
    return script.tensor(
        run, "all_logits", Adapter.beside(weights, beside), packed.everywhere(run), rope.tables());
  }

  private static double[] flat(double[][][] blocks) {
    return Arrays.stream(blocks).flatMap(Arrays::stream).flatMapToDouble(Arrays::stream).toArray();
  }

  private ParityCheck logProbabilities() throws IOException {
    Targets targets = PaddedRows.read(expected).targets();
    Double[][] wanted = expected.rows("/right_padded/token_logprobs");
    try (NDManager run = manager.newSubManager()) {
      List<Object> arguments = new ArrayList<>(List.of(Adapter.beside(weights, null)));
      arguments.addAll(predicted(run, targets));
      float[] found = script.tensor(run, "token_logps", arguments.toArray()).toFloatArray();
      double largest = 0;
      int place = 0;
      for (int i = 0; i < found.length; i++) {
        place = i > 0 && targets.row()[i] == targets.row()[i - 1] ? place + 1 : 0;
        double log = wanted[(int) targets.row()[i]][place];
        largest = Differences.larger(largest, found[i] - log);
      }
      return new ParityCheck("log-probabilities", largest, LOGITS);
    }
  }

  private List<Object> predicted(NDManager run, Targets targets) {
    int longest = targets.packed().longest();
    // One more position than the packed rows have: the other program's rows end a token later.
    Rope rope = Rope.of(run, weights.config(), longest + 1, longest + 1);
    return List.of(targets.sequences(run), run.create(targets.ids()), rope.tables());
  }

  private List<ParityCheck> lossAndGradients() throws IOException {
    Targets targets = PaddedRows.read(expected).targets();
    weights.tensors().forEach(tensor -> tensor.setRequiresGradient(true));
    try (NDManager run = manager.newSubManager()) {
      List<Object> arguments = new ArrayList<>(List.of(weights.tensors()));
      arguments.addAll(predicted(run, targets));
      NDList found = script.tensors(run, "loss_and_gradients", arguments.toArray());
      double loss = found.get(0).getFloat();
      Weights gradients = new Weights(weights.config(), new NDList(found.subList(1, found.size())));
      List<ParityCheck> checks = new ArrayList<>();
      double difference = Math.abs(loss - expected.number("/loss/value"));
      checks.add(new ParityCheck("loss", difference, LOSS));
      checks.add(norms(gradients));
      return checks;
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  /** The worst of all norms; a difference of 1 is as much as may be. */
  private ParityCheck norms(Weights gradients) throws IOException {
    Map<String, Double> found = new TreeMap<>();
    ModelWriter.stored(folder, gradients)
        .forEach((name, tensor) -> found.put(name, Differences.norm(tensor)));
    // transformers calls every head by this name, whatever its file does.
    NDArray head = gradients.tensors().get(Layout.of(gradients.config()).head());
    found.putIfAbsent("lm_head.weight", Differences.norm(head));
    double worst = 0;
    for (Map.Entry<String, Double> wanted : expected.named("/loss/grad_norms").entrySet()) {
      double norm = found.getOrDefault(wanted.getKey(), Double.NaN);
      double allowed = GRADIENT * wanted.getValue() + LOSS;
      worst = Differences.larger(worst, (norm - wanted.getValue()) / allowed);
    }
    return new ParityCheck("gradient norms, of what is allowed", worst, 1);
  }
}
