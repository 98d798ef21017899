package dev.amend.models.generate;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.data.TokenSequence;
import dev.amend.models.format.ModelReader;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Devices;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.Rope;
import dev.amend.models.nn.RopeTables;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import dev.amend.models.nn.pack.Targets;
import dev.amend.models.text.AnswerEnd;
import dev.amend.models.text.PromptTemplate;
import dev.amend.models.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model folder that reads whole sequences in float32 and tells what it predicts in them; it
 * writes nothing. One call at a time: callers share it through its lock.
 */
public final class SequenceReader implements AutoCloseable {
  /** Tokens read at once, to bound memory. */
  static final int TOKENS = 4096;

  private final NDManager manager;
  private final Tokenizer tokenizer;
  private final Weights weights;
  private final TorchScript script;
  private final RopeTables tables;
  private final PromptTemplate template;
  private final @Nullable AnswerEnd end;

  private SequenceReader(
      NDManager manager, Tokenizer tokenizer, Weights weights, PromptTemplate template)
      throws IOException {
    this.manager = manager;
    this.tokenizer = tokenizer;
    this.weights = weights;
    this.template = template;
    List<Integer> eos = weights.config().eos();
    this.end = eos.isEmpty() ? null : AnswerEnd.of(template, tokenizer, eos);
    this.script =
        DecoderScript.compile(
            manager, weights.config(), null, Precision.FP32, DecoderScript.likelihood());
    this.tables = new RopeTables(manager, weights.config());
  }

  /**
   * Opens a Hugging Face folder.
   *
   * @param device as {@link Devices} reads it
   */
  public static SequenceReader open(Path folder, PromptTemplate template, String device)
      throws IOException {
    NDManager manager = Torch.newManager(Devices.first(device));
    try {
      Weights weights = ModelReader.load(manager, folder);
      return new SequenceReader(manager, Tokenizer.open(folder), weights, template);
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  PromptTemplate template() {
    return template;
  }

  Tokenizer tokenizer() {
    return tokenizer;
  }

  /** Tokens of the longest sequence that it reads. */
  int contextLength() {
    return weights.config().contextLength();
  }

  /** The token that ends an answer, as training has it; none where the model names none. */
  Optional<AnswerEnd> end() {
    return Optional.ofNullable(end);
  }

  /** Sequences in their order, as many together as are read at once; one alone may be longer. */
  static List<List<TokenSequence>> batches(List<TokenSequence> rows) {
    List<List<TokenSequence>> batches = new ArrayList<>();
    for (int from = 0; from < rows.size(); ) {
      int to = from + 1;
      int tokens = rows.get(from).ids().length;
      while (to < rows.size() && tokens + rows.get(to).ids().length <= TOKENS) {
        tokens += rows.get(to++).ids().length;
      }
      batches.add(rows.subList(from, to));
      from = to;
    }
    return batches;
  }

  /** log p [M] of the targets, in nats. */
  synchronized float[] logProbs(Targets targets) {
    try (NDManager call = manager.newSubManager()) {
      return script.tensor(call, "token_logps", arguments(call, targets)).toFloatArray();
    }
  }

  /** The same with the moments of the predictions they are part of. */
  synchronized TokenStatistics statistics(Targets targets) {
    try (NDManager call = manager.newSubManager()) {
      NDList found = script.tensors(call, "token_statistics", arguments(call, targets));
      return new TokenStatistics(
          found.get(0).toFloatArray(),
          Arrays.stream(found.get(1).toLongArray()).mapToInt(Math::toIntExact).toArray(),
          found.get(2).toFloatArray(),
          found.get(3).toFloatArray());
    }
  }

  private Object[] arguments(NDManager call, Targets targets) {
    Torch.prepareThread();
    Rope rope = tables.of(call, targets.packed().longest());
    return new Object[] {
      Adapter.beside(weights, null),
      targets.sequences(call),
      call.create(targets.ids()),
      rope.tables()
    };
  }

  @Override
  public synchronized void close() {
    script.close();
    tokenizer.close();
    manager.close();
  }
}
