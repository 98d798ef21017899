package dev.amend.models.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.amend.models.data.Direction;
import dev.amend.models.data.Json;
import dev.amend.models.nn.ScoreHead;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.peft.SequenceClassifier;
import dev.amend.tests.project.TorchPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model with a scalar head opens unchanged in transformers and scores alike there. */
@Tag("slow")
class ScoreInteropTest {
  private static final List<String> STYLES = List.of("llama", "qwen3", "gpt2", "neox");
  private static final long[] IDS = {5, 17, 80, 3, 3, 41, 66, 9, 2};

  @TempDir private Path folder;

  @Test
  void transformersOpensIt() throws Exception {
    TorchPython python = TorchPython.ready();
    python.run(getClass(), "scores.py", "make", folder.toString());
    for (String style : STYLES) {
      write(folder.resolve(style));
    }
    python.run(getClass(), "scores.py", "check", folder.toString());
  }

  private static void write(Path at) throws IOException {
    Path base = at.resolve("base");
    try (NDManager manager = Torch.newManager()) {
      Weights weights = ModelReader.load(manager, base);
      JniUtils.setSeed(7);
      Shape shape = new Shape(1, weights.config().hiddenSize());
      NDArray head = manager.randomNormal(0f, 0.5f, shape, DataType.FLOAT32);
      new ScoreFolder(weights, new ScoreHead(head), Direction.HIGHER_IS_BETTER)
          .save(base, at.resolve("scored"));
    }
    try (SequenceClassifier model = SequenceClassifier.open(at.resolve("scored"))) {
      Files.writeString(
          at.resolve("scores.json"), Json.write(Map.of("ids", IDS, "score", model.scores(IDS)[0])));
    }
  }
}
