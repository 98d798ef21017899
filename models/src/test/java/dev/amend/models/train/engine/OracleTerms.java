package dev.amend.models.train.engine;

import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import com.fasterxml.jackson.databind.JsonNode;
import dev.amend.models.data.Json;
import dev.amend.models.method.Method;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.TinyModel;
import dev.amend.models.nn.Torch;
import dev.amend.models.train.batch.BatchLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The terms of a method on signals that another program recorded, and the gradient of their total.
 *
 * @param total of the terms
 * @param nll its gradient by each target's NLL, [M] or empty
 * @param value its gradient by each target's head value, [M] or empty
 */
record OracleTerms(float total, float[] nll, float[] value) {
  private static final String CHECK =
      """
        def check(self, nll: Tensor, value: Tensor, batch: $BATCH) -> List[Tensor]:
          torch.set_grad_enabled(True)
          x = torch.requires_grad_(torch.detach(nll))
          v = torch.requires_grad_(torch.detach(value))
          none = torch.requires_grad_(torch.empty([0]))
          signals = __torch__.Signals(x, none, none, v)
          b = self.batch(batch)
          total = self.total(self.terms(signals, nll.size(0), b), b.controls)
          g = self.signal_gradients(total, signals)
          torch.set_grad_enabled(False)
          return [torch.detach(total), g.nll, g.value]
      """;

  /** Rows of one dataset as a term sees them. */
  static final class Rows {
    final List<Float> nll = new ArrayList<>();
    final List<Float> value = new ArrayList<>();
    final List<List<Float>> columns = new ArrayList<>();
    final List<Long> row = new ArrayList<>();
    final List<Long> firstRow = new ArrayList<>(List.of(0L));
    final List<Long> firstTarget = new ArrayList<>(List.of(0L));
    final List<Double> rows = new ArrayList<>();
    final List<Double> tokens = new ArrayList<>();

    Rows(int columns) {
      for (int i = 0; i < columns; i++) {
        this.columns.add(new ArrayList<>());
      }
    }

    /** Closes a dataset of so many rows. */
    void dataset(long count) {
      long before = firstTarget.get(firstTarget.size() - 1);
      firstRow.add(firstRow.get(firstRow.size() - 1) + count);
      firstTarget.add((long) row.size());
      rows.add((double) count);
      tokens.add((double) row.size() - before);
    }
  }

  /** Recorded cases of a kind of loss, in float32; the test is skipped where there are none. */
  static List<JsonNode> cases(String kind) throws IOException {
    Path shared = Path.of(System.getProperty("amend.shared", "../shared"));
    Path file = shared.resolve("oracles/losses").resolve(kind + ".json");
    assumeThat(Files.exists(file)).as(file + " is there").isTrue();
    List<JsonNode> cases = new ArrayList<>();
    for (JsonNode one : Json.MAPPER.readTree(file.toFile())) {
      if (one.at("/dtype").asText().equals("float32")) {
        cases.add(one);
      }
    }
    return cases;
  }

  static OracleTerms of(Method method, Rows rows) {
    BatchLayout layout = BatchLayout.of(method);
    String terms = TermScript.of(layout, List.of());
    String steps =
        DecoderScript.training()
            .replace("$FIRST_REFERENCE", "0")
            .replace("$READS_LOGITS", "True")
            .replace("$READS_ENTROPY", "False")
            .replace("$READS_VALUE", "True")
            .replace("$CHECKPOINTED", "False");
    try (NDManager manager = Torch.newManager();
        TorchScript script =
            DecoderScript.compile(
                manager, TinyModel.config(true), null, Precision.FP32, terms, steps, CHECK)) {
      NDList columns = new NDList();
      rows.columns.forEach(column -> columns.add(manager.create(floats(column))));
      List<Object> batch =
          List.of(
              manager.create(longs(rows.row)),
              manager.create(longs(rows.row)),
              columns,
              longs(rows.firstRow),
              longs(rows.firstTarget),
              doubles(rows.rows),
              doubles(rows.tokens),
              new double[0]);
      NDList out =
          script.tensors(
              manager,
              "check",
              manager.create(floats(rows.nll)),
              manager.create(floats(rows.value)),
              batch);
      return new OracleTerms(
          out.get(0).getFloat(), out.get(1).toFloatArray(), out.get(2).toFloatArray());
    }
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(value -> value).toArray();
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(value -> value).toArray();
  }

  private static float[] floats(List<Float> values) {
    float[] all = new float[values.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = values.get(i);
    }
    return all;
  }
}
