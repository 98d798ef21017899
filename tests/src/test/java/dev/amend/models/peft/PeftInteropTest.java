package dev.amend.models.peft;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.data.Json;
import dev.amend.models.format.ModelReader;
import dev.amend.models.format.ModelWriter;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.AdapterConfig;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Devices;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Projection;
import dev.amend.models.nn.Rope;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.nn.pack.Packed;
import dev.amend.models.parity.Parity;
import dev.amend.models.parity.ParityCheck;
import dev.amend.tests.project.TorchPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters go to and fro between Amend and the real PEFT, on bases that fuse matrices and not. */
@Tag("slow")
class PeftInteropTest {
  private static final int[] IDS = {5, 17, 80, 3, 3, 41, 66, 9};
  private static final Map<String, List<Projection>> TARGETS =
      Map.of(
          "llama", List.of(Projection.values()),
          "gpt2", List.of(Projection.Q, Projection.V, Projection.O, Projection.DOWN),
          "neox", List.of(Projection.Q, Projection.K, Projection.V, Projection.UP),
          "phi3", List.of(Projection.K, Projection.GATE, Projection.DOWN));

  @TempDir private Path folder;

  @Test
  void whatEitherWritesTheOtherOpensWithEqualLogits() throws Exception {
    TorchPython python = TorchPython.ready();
    python.run(getClass(), "interop.py", "make", folder.toString());
    for (Map.Entry<String, List<Projection>> style : TARGETS.entrySet()) {
      Path at = folder.resolve(style.getKey());
      assertThat(Parity.of(at.resolve("theirs"), Devices.CPU))
          .as(style.getKey())
          .allMatch(ParityCheck::passed);
      write(at, style.getValue());
    }
    python.run(getClass(), "interop.py", "check", folder.toString());
  }

  private static void write(Path at, List<Projection> targets) throws IOException {
    Path base = at.resolve("base");
    try (NDManager manager = Torch.newManager()) {
      Weights weights = ModelReader.load(manager, base);
      AdapterConfig config = new AdapterConfig(3, 5, targets);
      Adapter adapter = trained(manager, Adapter.start(manager, weights.config(), config, 7));
      PeftFolder.write(at.resolve("ours"), base, weights.config(), adapter, base.toString());
      Files.writeString(
          at.resolve("ours.json"), Json.write(Map.of("logits", logits(manager, weights, adapter))));
      adapter.addTo(weights);
      ModelWriter.saveLike(base, weights, at.resolve("merged"));
    }
  }

  /** As if training had moved B away from zero. */
  private static Adapter trained(NDManager manager, Adapter fresh) {
    JniUtils.setSeed(7);
    NDList tensors = new NDList();
    for (NDArray tensor : fresh.tensors()) {
      tensors.add(manager.randomNormal(0f, 0.2f, tensor.getShape(), DataType.FLOAT32));
    }
    return new Adapter(fresh.config(), tensors);
  }

  private static float[][][] logits(NDManager manager, Weights weights, Adapter adapter) {
    try (TorchScript script =
            DecoderScript.compile(
                manager,
                weights.config(),
                adapter.config(),
                Precision.FP32,
                DecoderScript.parity());
        NDManager run = manager.newSubManager()) {
      Packed packed = Packed.inOrder(List.of(IDS));
      Rope rope = Rope.of(run, weights.config(), IDS.length, IDS.length);
      float[] flat =
          script
              .tensor(
                  run,
                  "all_logits",
                  Adapter.beside(weights, adapter),
                  packed.everywhere(run),
                  rope.tables())
              .toFloatArray();
      int vocabulary = flat.length / IDS.length;
      float[][] rows = new float[IDS.length][];
      Arrays.setAll(rows, t -> Arrays.copyOfRange(flat, t * vocabulary, (t + 1) * vocabulary));
      return new float[][][] {rows};
    }
  }
}
