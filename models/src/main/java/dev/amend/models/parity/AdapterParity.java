package dev.amend.models.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.format.ModelReader;
import dev.amend.models.format.ModelWriter;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Devices;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.peft.PeftAdapter;
import dev.amend.models.peft.PeftFolder;
import dev.amend.models.peft.SequenceClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what an adapter does to its base here with what is recorded in the adapter's {@code
 * expected.json}: logits with the adapter on, off and merged, those of the base, and the tensors
 * that merging changes. Limits: 1e-4 for logits, 1e-5 for weights.
 */
final class AdapterParity {
  private final Expected expected;
  private final Path baseFolder;
  private final NDManager manager;
  private final Weights base;
  private final PeftAdapter adapter;

  private AdapterParity(
      Expected expected, Path baseFolder, NDManager manager, Weights base, PeftAdapter adapter) {
    this.expected = expected;
    this.baseFolder = baseFolder;
    this.manager = manager;
    this.base = base;
    this.adapter = adapter;
  }

  static List<ParityCheck> of(Path folder, Path base, String device) throws IOException {
    Expected expected = Expected.read(folder);
    try (NDManager manager = Torch.newManager(Devices.first(device))) {
      Weights weights = ModelReader.load(manager, base);
      PeftAdapter adapter = PeftFolder.read(manager, folder, base, weights);
      return new AdapterParity(expected, base, manager, weights, adapter).checks();
    }
  }

  private List<ParityCheck> checks() throws IOException {
    List<ParityCheck> checks = new ArrayList<>();
    Weights merged = adapter.merged(manager, base);
    if (adapter.score() == null) {
      Weights on = adapter.on(manager, base);
      checks.add(logits("logits, adapter on", "/logits_on", on, adapter.matrices()));
      checks.add(logits("logits, adapter off", "/logits_off", adapter.off(base), null));
      checks.add(logits("logits, adapter merged", "/logits_on", merged, null));
      String plain = expected.has("/logits_base") ? "/logits_base" : "/logits_off";
      checks.add(logits("logits, base", plain, base, null));
    } else {
      checks.add(scores("scores, adapter on", adapter.on(manager, base), adapter.matrices()));
      checks.add(scores("scores, adapter merged", merged, null));
    }
    checks.addAll(
        MergedChecks.of(
            expected,
            ModelWriter.stored(baseFolder, base.untied()),
            ModelWriter.stored(baseFolder, merged.untied()),
            adapter));
    return checks;
  }

  private ParityCheck logits(String name, String path, Weights weights, @Nullable Adapter beside)
      throws IOException {
    long[][] rows = expected.ids("/input_ids");
    double[][][] wanted = expected.blocks(path);
    double largest = 0;
    try (TorchScript script = script(weights, beside)) {
      for (int row = 0; row < rows.length; row++) {
        long[] ids = real(row, rows[row]);
        try (NDManager run = manager.newSubManager()) {
          NDArray found = Parity.logits(run, script, weights, beside, ids);
          largest =
              Differences.larger(
                  largest, Differences.largest(found, flat(wanted[row], ids.length)));
        }
      }
    }
    return new ParityCheck(name, largest, Parity.LOGITS);
  }

  private static double[] flat(double[][] positions, int real) {
    return Arrays.stream(positions).limit(real).flatMapToDouble(Arrays::stream).toArray();
  }

  private TorchScript script(Weights weights, @Nullable Adapter beside) {
    return DecoderScript.compile(
        manager,
        weights.config(),
        beside == null ? null : beside.config(),
        Precision.FP32,
        DecoderScript.parity());
  }

  private ParityCheck scores(String name, Weights weights, @Nullable Adapter beside)
      throws IOException {
    long[][] rows = expected.ids("/input_ids");
    Double[][] wanted = expected.rows("/logits_on");
    double largest = 0;
    NDArray head = Objects.requireNonNull(adapter.score());
    try (SequenceClassifier classifier = SequenceClassifier.of(manager, weights, beside, head)) {
      for (int row = 0; row < rows.length; row++) {
        float[] found = classifier.scores(real(row, rows[row]));
        for (int label = 0; label < found.length; label++) {
          largest = Differences.larger(largest, found[label] - wanted[row][label]);
        }
      }
    }
    return new ParityCheck(name, largest, Parity.LOGITS);
  }

  /** A row without its padding, which stands behind it. */
  private long[] real(int row, long[] padded) throws IOException {
    long[] mask = expected.ids("/attention_mask")[row];
    return IntStream.range(0, padded.length)
        .filter(i -> mask[i] == 1)
        .mapToLong(i -> padded[i])
        .toArray();
  }
}
