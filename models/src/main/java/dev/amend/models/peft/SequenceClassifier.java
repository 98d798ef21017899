package dev.amend.models.peft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.format.ScoreFolder;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Rope;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.nn.pack.Packed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decoder whose head gives scores of a whole text, read at its last token: reward models, and
 * classifiers with one score a label.
 */
public final class SequenceClassifier implements AutoCloseable {
  private final NDManager manager;
  private final Weights weights;
  private final @Nullable Adapter adapter;
  private final NDArray head;
  private final TorchScript script;

  /**
   * A classifier on a decoder.
   *
   * @param head [labels, d]
   */
  public static SequenceClassifier of(
      NDManager owner, Weights weights, @Nullable Adapter adapter, NDArray head) {
    return new SequenceClassifier(owner.newSubManager(), weights, adapter, head);
  }

  private SequenceClassifier(
      NDManager own, Weights weights, @Nullable Adapter adapter, NDArray head) {
    this.manager = own;
    this.weights = weights;
    this.adapter = adapter;
    this.head = head;
    this.script =
        DecoderScript.compile(
            manager, weights.config(), adapter == null ? null : adapter.config(), Precision.FP32);
  }

  /**
   * The classifier of a folder, with memory of its own.
   *
   * @throws dev.amend.models.data.FormatException when the folder has no scalar head
   */
  public static SequenceClassifier open(Path folder) throws IOException {
    NDManager own = Torch.newManager();
    try {
      ScoreFolder read = ScoreFolder.load(own, folder);
      return new SequenceClassifier(own, read.weights(), null, read.head().weight());
    } catch (IOException | RuntimeException e) {
      own.close();
      throw e;
    }
  }

  /** Scores of a text, before any softmax or sigmoid. */
  public float[] scores(long[] ids) {
    Torch.prepareThread();
    try (NDManager run = manager.newSubManager()) {
      Rope rope = Rope.of(run, weights.config(), ids.length, ids.length);
      Packed packed =
          Packed.inOrder(List.of(Arrays.stream(ids).mapToInt(Math::toIntExact).toArray()));
      NDArray last =
          script.tensor(
              run,
              "states",
              Adapter.beside(weights, adapter),
              packed.sequences(run, ids.length - 1),
              rope.tables());
      return last.matMul(head.transpose()).toFloatArray();
    }
  }

  @Override
  public void close() {
    script.close();
    manager.close();
  }
}
