package dev.amend.models.generate;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchScript;
import dev.amend.models.nn.Adapter;
import dev.amend.models.nn.DecoderConfig;
import dev.amend.models.nn.DecoderScript;
import dev.amend.models.nn.Precision;
import dev.amend.models.nn.RopeTables;
import dev.amend.models.nn.Torch;
import dev.amend.models.nn.Weights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Generation by continuous batching: a fixed number of slots, each with its key/value cache; a row
 * that ends makes room for the next prompt at once. One native call a token. Tokens that all
 * prompts begin with are computed once. Not thread-safe.
 */
public final class Generator implements AutoCloseable {
  /** Rows that grow together; more cost memory and, beyond this, gain little speed. */
  private static final int SLOTS = 128;

  private final NDManager manager;
  private final DecoderConfig config;
  private final NDList weights;
  private final NDList adapters;
  private final double scale;
  private final TorchScript script;
  private final RopeTables tables;

  /**
   * A generator that reads the weights it was given as they are at each call, so a model in
   * training can be sampled. Closing it leaves them alone.
   */
  public Generator(
      NDManager owner, Weights weights, @Nullable Adapter adapter, Precision precision) {
    this.manager = owner.newSubManager();
    this.config = weights.config();
    this.weights = weights.tensors();
    this.adapters = adapter == null ? new NDList() : adapter.tensors();
    this.scale = adapter == null ? 0.0 : adapter.config().scale();
    this.script =
        DecoderScript.compileGeneration(
            manager, config, adapter == null ? null : adapter.config(), precision);
    this.tables = new RopeTables(manager, config);
  }

  /**
   * Continues prompts of unequal length. A prompt that fills all positions of the model gets an
   * empty answer that is not finished.
   */
  public List<Generation> generate(List<Prompt> prompts, Sampling sampling) {
    if (prompts.isEmpty()) {
      return List.of();
    }
    Torch.prepareThread();
    try (NDManager run = manager.newSubManager()) {
      NDList ready = script.tensors(run, "ready", weights, adapters, scale);
      SlotCalls calls = new SlotCalls(run, script, ready, tables, sampling);
      return new Slots(run, calls, config, prompts, sampling).fill(SLOTS);
    }
  }

  @Override
  public void close() {
    script.close();
    manager.close();
  }
}
